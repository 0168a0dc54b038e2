/** The parts of chart.js that our charts are made of. */
import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  BarController,
  BarElement,
  ScatterController,
  Tooltip,
} from 'chart.js'
import {
  BarWithErrorBar,
  BarWithErrorBarsController,
  LineWithErrorBarsController,
  PointWithErrorBar,
  ScatterWithErrorBarsController,
} from 'chartjs-chart-error-bars'
import annotation from 'chartjs-plugin-annotation'

Chart.register(
  CategoryScale,
  LinearScale,
  LogarithmicScale,
  LineController,
  LineElement,
  PointElement,
  BarController,
  BarElement,
  ScatterController,
  Tooltip,
  Filler,
  LineWithErrorBarsController,
  ScatterWithErrorBarsController,
  BarWithErrorBarsController,
  BarWithErrorBar,
  PointWithErrorBar,
  annotation,
)

export { Chart }

import type { IErrorBarXYDataPoint } from 'chartjs-chart-error-bars'

/** A point with a horizontal error bar. The library's types ask for both directions; it draws those that are there. */
export function withXError(x: number, y: number, [xMin, xMax]: readonly [number, number]): IErrorBarXYDataPoint {
  return { x, y, xMin, xMax } as IErrorBarXYDataPoint
}

/** A point with a vertical error bar. */
export function withYError(x: number, y: number, [yMin, yMax]: readonly [number, number]): IErrorBarXYDataPoint {
  return { x, y, yMin, yMax } as IErrorBarXYDataPoint
}

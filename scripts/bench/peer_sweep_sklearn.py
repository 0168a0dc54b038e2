"""Trains MLPRegressors: rows, columns and the path of float32 rows (inputs, then target) as arguments, one run per line."""
import json
import sys
import warnings

import numpy
from sklearn.neural_network import MLPRegressor

warnings.filterwarnings("ignore")
columns = int(sys.argv[1])
data = numpy.fromfile(sys.argv[2], dtype=numpy.float32).reshape(-1, columns)

for line in sys.stdin:
    run = json.loads(line)
    rows = data[: run["rows"]]
    model = MLPRegressor(
        tuple(run["hidden"]),
        batch_size=run["batchSize"],
        learning_rate_init=run["learningRate"],
        alpha=run["weightDecay"],
        max_iter=run["epochs"],
        tol=0,
        n_iter_no_change=run["epochs"] + 1,
    )
    if run["epochs"] > 0:
        model.fit(rows[:, :-1], rows[:, -1])
    print(json.dumps({"epochs": run["epochs"]}), flush=True)

/** Predictions of a model in raw units: x is rows x features, row-major; one number per row comes back. */
export type Predict = (x: Float64Array, rows: number) => Promise<ArrayLike<number>> | ArrayLike<number>

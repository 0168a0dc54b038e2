import type { Migration } from './migration.ts'

/** Everything that a project holds. Blobs are little-endian; JSON and dates are text. */
export const first: Migration = {
  version: 1,
  up: `
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    -- At most one data set; its columns are replaced with it.
    CREATE TABLE dataset (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      sha256 TEXT NOT NULL,
      summary TEXT NOT NULL CHECK (json_valid(summary))
    ) STRICT;

    CREATE TABLE columns (
      position INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      unit TEXT,
      header TEXT NOT NULL,
      kind TEXT NOT NULL,
      levels TEXT NOT NULL CHECK (json_valid(levels)),
      -- How cells are stored: float64 for numbers and times (NaN: missing), int32 for codes of levels (-1: missing).
      encoding TEXT NOT NULL CHECK (encoding IN ('float64', 'int32')),
      cells BLOB NOT NULL
    ) STRICT;

    CREATE TABLE sweeps (
      id INTEGER PRIMARY KEY,
      -- Of everything that decides its runs: the same plan on the same data is the same sweep.
      fingerprint TEXT NOT NULL UNIQUE,
      spec TEXT NOT NULL CHECK (json_valid(spec)),
      created_at TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'done'))
    ) STRICT;

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      sweep_id INTEGER NOT NULL REFERENCES sweeps (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      family TEXT NOT NULL,
      model TEXT NOT NULL,
      hidden_layers INTEGER NOT NULL,
      widths TEXT NOT NULL CHECK (json_valid(widths)),
      params INTEGER NOT NULL,
      fold INTEGER NOT NULL,
      seed INTEGER NOT NULL,
      learning_rate REAL,
      weight_decay REAL,
      status TEXT NOT NULL CHECK (status IN ('done', 'diverged', 'failed')),
      rmse REAL,
      validation_rmse REAL,
      epochs INTEGER NOT NULL,
      best_epoch INTEGER NOT NULL,
      seconds REAL NOT NULL,
      dead_units REAL,
      reason TEXT,
      finished_at TEXT NOT NULL,
      UNIQUE (sweep_id, key)
    ) STRICT;

    -- float32: mean squared error of the standardised target by epoch.
    CREATE TABLE curves (
      run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      train BLOB NOT NULL,
      validation BLOB NOT NULL
    ) STRICT;

    CREATE TABLE models (
      id INTEGER PRIMARY KEY,
      sweep_id INTEGER NOT NULL REFERENCES sweeps (id) ON DELETE CASCADE,
      role TEXT NOT NULL,
      -- What the bytes are, e.g. the project's own format or ONNX.
      kind TEXT NOT NULL,
      metadata TEXT NOT NULL CHECK (json_valid(metadata)),
      bytes BLOB NOT NULL,
      UNIQUE (sweep_id, role, kind)
    ) STRICT;

    -- The latest result of each stage; it counts while input_hash fits the project's data and settings.
    CREATE TABLE results (
      stage TEXT PRIMARY KEY,
      input_hash TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      created_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}

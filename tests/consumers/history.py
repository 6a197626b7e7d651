"""Reads exports of a history as data people do: DuckDB by SQL, pandas by pyarrow. Prints what they make of them as JSON."""

import json
import sys

import duckdb
import pandas

folder = sys.argv[1]
told = {"duckdb": {}, "pandas": {}}
for table in ["scores", "verdicts", "metrics", "samples"]:
    path = f"{folder}/{table}.parquet"
    columns = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    rows = duckdb.sql(f"SELECT count(*), count(DISTINCT run), CAST(min(audited_at AT TIME ZONE 'UTC') AS VARCHAR) FROM '{path}'").fetchall()[0]
    told["duckdb"][table] = {"types": {name: kind for name, kind, *_ in columns}, "rows": rows[0], "runs": rows[1], "first": rows[2]}
    frame = pandas.read_parquet(path)
    told["pandas"][table] = {
        "types": {name: str(kind) for name, kind in frame.dtypes.items()},
        "rows": len(frame),
        "first": frame["audited_at"].min().isoformat(),
        "nulls": {name: int(count) for name, count in frame.isna().sum().items() if count},
    }
told["overall"] = duckdb.sql(f"SELECT round(avg(points), 6) FROM '{folder}/scores.parquet' WHERE kind = 'overall'").fetchall()[0][0]
told["joined"] = duckdb.sql(
    f"SELECT count(*) FROM '{folder}/verdicts.parquet' v JOIN '{folder}/scores.parquet' s USING (run) WHERE s.kind = 'overall' AND v.page IS NULL"
).fetchall()[0][0]
for kind, read in [("csv", pandas.read_csv), ("jsonl", lambda path: pandas.read_json(path, lines=True))]:
    told[kind] = len(read(f"{folder}/scores.{kind}"))
print(json.dumps(told))

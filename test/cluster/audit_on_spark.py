"""Audits exports on Apache Spark: the steps of countersign as processes, the joins and the shuffle by the engine.

    spark-submit audit_on_spark.py --work hdfs-or-shared-folder --out audit-2026 exports/ -m mapping.yaml -p policy.yaml

`--work` is a folder that every machine sees. The run folder has the bytes that `countersign audit` would write.
"""

import argparse
import shlex
import subprocess

from pyspark.sql import SparkSession

# What `countersign worker site` has to see: everything that is of no single patient; patients that a merge names; and
# entries with a key that more than one patient carries. All else goes from its reader straight to its judge.
TO_SITE = r"""
WITH contested AS (
  SELECT k FROM (SELECT DISTINCT key, explode(split(keys, ',')) AS k FROM lines WHERE keys <> '')
  GROUP BY k HAVING count(*) > 1
), merged AS (
  SELECT DISTINCT explode(split(keys, ',')) AS key FROM lines WHERE key = '+'
)
SELECT value FROM lines WHERE length(key) < 64
UNION ALL SELECT value FROM lines JOIN merged USING (key)
UNION ALL
SELECT value FROM (SELECT value, explode(split(keys, ',')) AS k FROM lines WHERE length(key) = 64 AND keys <> '')
JOIN contested USING (k)
"""

# Every patient's lines together and in order; one process for each partition.
JUDGE = r"""
SELECT TRANSFORM(value) USING '{judge}' AS (key STRING, result STRING)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t'
FROM (
  SELECT key, value FROM lines WHERE length(key) = 64
  UNION ALL SELECT split(value, '\t')[0] AS key, value FROM sent
  DISTRIBUTE BY key SORT BY key
)
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("-m", "--mapping")
    parser.add_argument("-p", "--policy", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--format", default="html,json")
    parser.add_argument("--partitions", type=int, default=200)
    parser.add_argument("--countersign", default="countersign")
    asked = parser.parse_args()
    tool = shlex.split(asked.countersign)
    work = asked.work
    job, site = f"{work}/job.json", f"{work}/site"

    spark = SparkSession.builder.appName("countersign").getOrCreate()
    spark.conf.set("spark.sql.shuffle.partitions", asked.partitions)

    mapping = ["-m", asked.mapping] if asked.mapping else []
    plan = ["worker", "plan", *asked.inputs, *mapping, "-p", asked.policy, "-o", job]
    planned = subprocess.run([*tool, *plan], check=True, stdout=subprocess.PIPE)
    numbers = planned.stdout.decode().split()

    # One export, one task. The lines are kept: the next two steps have to see the same ones.
    read = shlex.join([*tool, "worker", "read", "--job", job])
    exports = spark.sparkContext.parallelize(numbers, len(numbers))
    exports.pipe(read, checkCode=True).saveAsTextFile(f"{work}/lines")
    spark.read.text(f"{work}/lines").selectExpr(
        r"split(value, '\t')[0] AS key", r"split(value, '\t')[1] AS keys", "value"
    ).createOrReplaceTempView("lines")

    spark.sql(TO_SITE).write.text(f"{work}/to-site")
    gather = ["worker", "site", "--job", job, "-o", site, f"{work}/to-site/part-*"]
    subprocess.run([*tool, *gather], check=True)
    spark.read.text(f"{site}/lines.tsv").createOrReplaceTempView("sent")

    judge = shlex.join([*tool, "worker", "judge", "--job", job, "--site", site])
    results = spark.sql(JUDGE.format(judge=judge))
    results.selectExpr(r"concat(key, '\t', result)").write.text(f"{work}/results")
    spark.stop()

    merge = ["merge", "--job", job, "--site", site, f"{work}/results/part-*"]
    ended = subprocess.run([*tool, *merge, "-o", asked.out, "-f", asked.format])
    raise SystemExit(ended.returncode)


if __name__ == "__main__":
    main()

// The peer: the audit of the bench as one query of DuckDB (peer.sql), and its answers held against ours.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/**
 * The oversight state of every output that was acted on.
 *
 * @param {string} csv path of the export
 * @param {number} threads
 * @returns {Promise<readonly (readonly [recommendation: string, oversight: string])[]>}
 */
export async function askPeer(csv, threads) {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const database = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
  });
  const connection = await database.connect();
  const sql = readFileSync(new URL("peer.sql", import.meta.url), "utf8");
  const answer = await connection.runAndReadAll(sql, { file: csv });
  return answer.getRows();
}

/**
 * How many decisions there are, and on how many of them the peer and a run folder do not agree.
 *
 * @param {string} csv path of the export
 * @param {string} decisions path of `decisions.jsonl`
 */
export async function holdAgainst(csv, decisions) {
  const peer = new Map(await askPeer(csv, 2));
  let compared = 0;
  let apart = 0;
  for await (const line of createInterface({
    input: createReadStream(decisions),
  })) {
    const { recommendation, oversight } = JSON.parse(line);
    compared++;
    if (peer.get(recommendation) !== oversight) apart++;
    peer.delete(recommendation);
  }
  return { compared, apart: apart + peer.size };
}

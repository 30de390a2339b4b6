import type { SiteFacts } from "../model/site.ts";
import type { Ingested } from "./ingest-all.ts";
import type { Judged } from "./judge-all.ts";

/** Everything that was read, and what became of it. */
export interface Reached {
  readonly ingested: Pick<Ingested, "accounts" | "period">;
  readonly site: SiteFacts;
  readonly judged: Judged;
  readonly readAt: number;
}

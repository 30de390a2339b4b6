/** The little of sql.js that the second engine uses; the package ships no types. */
declare module "sql.js" {
  export type SqlValue = number | string | Uint8Array | null;
  export interface Statement {
    readonly bind: (values: readonly SqlValue[]) => boolean;
    readonly step: () => boolean;
    readonly get: () => SqlValue[];
    readonly run: (values: readonly SqlValue[]) => void;
    readonly free: () => boolean;
  }
  export interface Database {
    readonly run: (sql: string) => Database;
    readonly prepare: (sql: string) => Statement;
    readonly close: () => void;
  }
  export interface SqlJs {
    readonly Database: new () => Database;
  }
  export default function initSqlJs(): Promise<SqlJs>;
}

/**
 * What a person reads after a fault of the tool: where it is and how to report it; nothing of the data. Of a stack only
 * the places in our own code are shown.
 */
export function bugText(error: unknown, version: string): string {
  const places =
    error instanceof Error && error.stack !== undefined
      ? [...error.stack.matchAll(/([\w-]+\.(?:ts|js)):(\d+):\d+/gu)].slice(0, 4)
      : [];
  const where = places.map(([, file, line]) => `${file}:${line}`).join(" < ");
  return [
    `error internal: a fault of countersign ${version} itself; nothing was written`,
    `   ${where === "" ? "no place known" : where}`,
    "   Please report it with this line and the version. Do not send any export.",
    "",
  ].join("\n");
}

// npm run mutation            changes each room that decides, and asks the tests of that room what they notice
// npm run mutation -- time    one room
//
// A room is tried against its own tests (those of rules stand for judge too), so that a mutant takes half a second.
import { spawnSync } from "node:child_process";

const rooms = ["time", "link", "compare", "judge"];
const asked = process.argv.slice(2);
const unknown = asked.filter((room) => !rooms.includes(room));
if (unknown.length > 0) {
  console.error(`mutation: no such room: ${unknown.join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const room of asked.length > 0 ? asked : rooms) {
  const { status } = spawnSync("stryker", ["run"], {
    stdio: "inherit",
    env: { ...process.env, COUNTERSIGN_ROOM: room },
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;

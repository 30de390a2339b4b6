import { CountersignError } from "../../model/error.ts";
import type { Origin } from "../../model/origin.ts";
import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import type { RunView } from "../../model/run-view.ts";
import type { PathRename } from "./options.ts";

/**
 * The run with other names for its files, so that an alert keeps its place though the export of each month bears its date
 * (`surface.md` 9.1). The first rename that fits a name holds.
 *
 * @throws CountersignError `bad-option` where two files would bear one name: a place would then be in either
 */
export function renamedView(
  view: RunView,
  paths: readonly PathRename[],
): RunView {
  if (paths.length === 0) return view;
  const nameOf = renamer(paths);
  const accounts = view.run.accounts.map((account) =>
    Object.assign({}, account, { file: nameOf(account.file) }),
  );
  const names = accounts.map(({ file }) => file);
  if (new Set(names).size < names.length) throw oneName();
  const origin = (one: Origin): Origin => ({ ...one, file: nameOf(one.file) });
  const event = (one: DecisionEvent): DecisionEvent => ({
    ...one,
    origin: origin(one.origin),
  });
  const decision = (one: DecisionLine): DecisionLine => ({
    ...one,
    events: one.events.map(event),
  });
  return {
    ...view,
    run: { ...view.run, accounts },
    listed: () =>
      each(view.listed(), (one) => ({
        ...one,
        evidence: one.evidence.map(origin),
      })),
    cited: () =>
      each(view.cited(), ({ id, brief, whole }) => ({
        id,
        brief,
        whole: () => decision(whole()),
      })),
  };
}

function renamer(paths: readonly PathRename[]): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const found = paths.find(({ from }) => fits(from, file));
    const name = found?.to ?? file;
    known.set(file, name);
    return name;
  };
}

/** One `*` stands for anything, a slash too. */
function fits(pattern: string, file: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === file;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (
    file.length >= start.length + end.length &&
    file.startsWith(start) &&
    file.endsWith(end)
  );
}

async function* each<T>(
  items: AsyncIterable<T>,
  make: (item: T) => T,
): AsyncIterable<T> {
  for await (const item of items) yield make(item);
}

function oneName(): CountersignError {
  return new CountersignError({
    code: "bad-option",
    message: "--sarif-path-map gives two files of the run one name",
    hint: "name one file each, or audit the months one by one",
  });
}

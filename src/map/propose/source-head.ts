import type { LayoutProfile } from "../../model/proposal.ts";
import { quotedText } from "../../model/quoted-text.ts";
import { isNamedUtc } from "./source-context.ts";
import type { SourceContext } from "./source-context.ts";
import type { Line } from "./yaml-text.ts";

/**
 * How the files of a source are read: what was found of them, and what was answered.
 *
 * @param zone - of times without an offset, as answered
 */
export function headLines(
  { layout }: SourceContext,
  zone: string | undefined,
): readonly Line[] {
  const { profile, times } = layout;
  const { format, delimiter, patterns } = profile;
  const naive = times.filter(
    (column) => column.time?.naive === true && !isNamedUtc(column),
  );
  const nulls = profile.rows.some((row) =>
    row.some((cell) => cell.trim() === "NULL"),
  );
  return [
    {
      key: "files",
      value: `[${patterns.map(quotedText).join(", ")}]`,
    },
    { key: "format", value: format },
    ...(delimiter === undefined
      ? []
      : [{ key: "delimiter", value: quotedText(delimiter) }]),
    ...encodingLines(profile),
    ...(naive.length === 0
      ? []
      : [
          zone === undefined
            ? {
                key: "timeZone",
                value: '"DECIDE"',
                decide: `zone of ${naive.map(({ name }) => name).join(", ")}, such as Europe/London`,
              }
            : { key: "timeZone", value: zone, why: "as answered" },
        ]),
    ...(nulls ? [{ key: "nulls", value: '["", "NULL"]' }] : []),
    {
      key: "# covers",
      value: "{ from: yyyy-MM-dd, until: yyyy-MM-dd }",
      why: "the days that this export holds: what is not in it can then be told",
    },
  ];
}

function encodingLines({ encoding, broken }: LayoutProfile): readonly Line[] {
  if (encoding !== undefined) return [{ key: "encoding", value: encoding }];
  return broken["not-utf-8"] === undefined
    ? []
    : [
        {
          key: "encoding",
          value: '"DECIDE"',
          decide: "the file is not UTF-8; propose again once it is known",
        },
      ];
}

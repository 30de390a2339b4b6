import type { Mapping } from "../model/mapping.ts";
import type { PolicyFile } from "../model/policy.ts";
import { utcText } from "../time/display.ts";
import { dayStart } from "../time/zone.ts";
import { sourceFact } from "../map/map.ts";
import { amiss, well } from "./doctor-check.ts";
import type { Check } from "./doctor-check.ts";
import type { LookedAt } from "./doctor-files.ts";
import type { Period } from "./period.ts";
import { declaredZone } from "./settings.ts";

/** Zones and windows: what is declared, and whether the records that were looked at lie inside. */
export function coverageChecks(
  mapping: Mapping | undefined,
  policy: PolicyFile | undefined,
  looked: readonly LookedAt[],
): readonly Check[] {
  const zone = policy?.timeZone ?? declaredZone(mapping) ?? "UTC";
  return [
    ...zoneChecks(mapping, policy),
    ...(mapping === undefined ? [] : windowChecks(mapping, zone, looked)),
    ...(policy === undefined ? [] : inForceChecks(policy, zone, looked)),
  ];
}

function zoneChecks(
  mapping: Mapping | undefined,
  policy: PolicyFile | undefined,
): readonly Check[] {
  const zones = [
    ...new Set(
      (mapping?.sources ?? []).flatMap(({ timeZone }) => timeZone ?? []),
    ),
  ];
  const declared = zones.length === 0 ? "none declared" : zones.join(", ");
  // that a policy names none is a warning of the policy itself
  return [
    well(
      `zones of the exports: ${declared}; of the policy: ${policy?.timeZone ?? "not written"}`,
    ),
  ];
}

/** Absence is claimed only where a window is declared (law 5). */
function windowChecks(
  mapping: Mapping,
  zone: string,
  looked: readonly LookedAt[],
): readonly Check[] {
  const without = mapping.sources.filter(({ covers }) => covers === undefined);
  const checks: Check[] = [];
  if (without.length > 0)
    checks.push(
      amiss(
        "warn",
        `no window is declared by ${without.map(({ name }) => name).join(", ")}: what was never done cannot be told from what the export leaves out`,
        "write covers: { from: yyyy-MM-dd, until: yyyy-MM-dd } of each source, the days that its export holds",
      ),
    );
  for (const source of mapping.sources) {
    const [window] = sourceFact(source, zone).windows ?? [];
    if (window === undefined) continue;
    const outside = looked.filter(
      (one) => one.source === source.name && !isInside(one.period, window),
    );
    checks.push(
      ...(outside.length === 0
        ? [well(`source ${source.name} covers ${windowText(window)}`)]
        : outside.map(({ file }) =>
            amiss(
              "warn",
              `${file}: its first records lie outside what source ${source.name} says that it covers, ${windowText(window)}`,
              "correct covers, or give the export that is meant",
            ),
          )),
    );
  }
  return checks;
}

/** A policy that was not in force when anything happened judges nothing. */
function inForceChecks(
  { policies }: PolicyFile,
  zone: string,
  looked: readonly LookedAt[],
): readonly Check[] {
  const times = looked.flatMap(({ period }) => period ?? []);
  const [first] = times;
  if (first === undefined) return [];
  const seen = times.reduce(
    (sum, one) => ({
      earliest: Math.min(sum.earliest, one.earliest),
      latest: Math.max(sum.latest, one.latest),
    }),
    first,
  );
  const applies = policies.some(({ inForce: { from, until } }) => {
    const end = until === undefined ? Infinity : dayStart(until, zone);
    return dayStart(from, zone) < seen.latest && seen.earliest < end;
  });
  return applies
    ? []
    : [
        amiss(
          "warn",
          `no policy is in force at the times of the first records, ${windowText(seen)}`,
          "correct inForce, or give the policy of that time",
        ),
      ];
}

function isInside(period: Period | undefined, window: Period): boolean {
  return (
    period === undefined ||
    (window.earliest <= period.earliest && period.latest <= window.latest)
  );
}

function windowText({ earliest, latest }: Period): string {
  return `${utcText(earliest).slice(0, 16)}Z to ${utcText(latest).slice(0, 16)}Z`;
}

/**
 * For whom `report.sarif` is written. `github`: what counts, and nothing that GitHub would open as an alert besides. `full`:
 * excepted and undecidable findings too, marked as such. `azure`: as `github`, with the build that Azure asks for.
 */
export const sarifProfiles = ["github", "full", "azure"] as const;
export type SarifProfile = (typeof sarifProfiles)[number];

/** The build of Azure Pipelines that a run belongs to, from its variables. */
export interface AzureBuild {
  readonly organization: string;
  readonly projectId: string;
  readonly definitionId: string;
  readonly definitionName: string;
  readonly phaseId: string;
  readonly phaseName: string;
  readonly branch: string;
  readonly buildId: string;
}

/** A name of files, in which one `*` stands for anything, and the name that they bear in the report. */
export interface PathRename {
  readonly from: string;
  readonly to: string;
}

/** How `report.sarif` is written. `build`: given with the profile `azure`. */
export interface SarifOptions {
  readonly profile: SarifProfile;
  readonly build: AzureBuild | undefined;
  readonly paths: readonly PathRename[];
}

/** What holds where nothing is said. */
export const plainSarif: SarifOptions = {
  profile: "github",
  build: undefined,
  paths: [],
};

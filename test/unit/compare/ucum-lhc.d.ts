/** The part of the UCUM oracle that the tests use; the package ships no types. */
declare module "@lhncbc/ucum-lhc" {
  interface Conversion {
    readonly status: "succeeded" | "failed" | "error";
    readonly toVal: number | null;
  }
  interface Validation {
    readonly status: "valid" | "invalid" | "error";
    readonly ucumCode: string | null;
  }
  interface Oracle {
    readonly convertUnitTo: (
      from: string,
      value: number,
      to: string,
    ) => Conversion;
    readonly validateUnitString: (text: string) => Validation;
  }
  export const UcumLhcUtils: { readonly getInstance: () => Oracle };
}

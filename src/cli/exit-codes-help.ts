/** Printed below the help of the program and of each command that judges. */
export const exitCodes: string = `Exit codes:
  0  complete and clean
  1  findings at or above --fail-on (default high)
  2  usage, mapping, policy or file error: nothing was audited
  3  no assurance: records rejected, a needed log missing, or decisions
     undetermined, beyond what was allowed
  4  a fault of the tool itself
`;

/** What each type of action is called in a sentence, in place of its code. */
const nouns: { readonly [type: string]: string } = {
  "action.drafted": "drafting",
  "action.ordered": "order",
  "action.signed": "signing",
  "action.verified": "verification",
  "action.dispensed": "dispensing",
  "action.administered": "administration",
  "action.changed": "change",
  "action.held": "hold",
  "action.resumed": "resumption",
  "action.discontinued": "discontinuation",
  "action.cancelled": "cancellation",
  "action.reported-preliminary": "preliminary report",
  "action.reported-final": "final report",
  "action.addended": "addendum",
  "action.triaged": "triage",
  "action.referred": "referral",
  "action.booked": "booking",
  "action.admitted": "admission",
  "action.discharged": "discharge",
  "action.sent": "sending",
  "action.no-action-decided": "decision to do nothing",
  "action.not-done": "dose recorded as not given",
  "action.entered-in-error": "entry in error",
  "recommendation.auto-applied": "automatic application",
};

/** A plain noun for a type of action, such as `final report`; a type without one stays as its code. */
export function actionNoun(type: string): string {
  return nouns[type] ?? type;
}

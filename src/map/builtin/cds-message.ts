import type { OpenFields } from "../../model/field-set.ts";
import type { Exchange } from "./cds-exchange.ts";
import type { LookUps } from "./look-ups.ts";
import type { RequestFact } from "./look-up-facts.ts";
import { nameOf } from "./reference.ts";
import type { Home } from "./reference.ts";
import type { BuiltinSettings, Resource } from "./resource.ts";
import { homesOf, isOfUnknownServer } from "./unknown-server.ts";

/** A record of CDS Hooks while it is read. */
export interface Message extends Exchange {
  readonly lookUps: LookUps;
  readonly settings: BuiltinSettings;
  /** Who asked, where this record or another tells. */
  readonly asked: RequestFact | undefined;
  /** The server that its ids are of. */
  readonly home: Home;
}

/** The message as one of each server that its ids may be of. */
export function onEachServer(message: Message): readonly Message[] {
  if (!isOfUnknownServer(message.home)) return [message];
  return homesOf(message.home, message.lookUps).map((home) =>
    onServer(message, home),
  );
}

/** The message as one of that server. */
export function onServer(message: Message, home: Home): Message {
  return { ...message, asked: askedOn(message.asked, home), home };
}

/** A request as one of that server would name its patient. */
function askedOn(
  asked: RequestFact | undefined,
  home: Home,
): RequestFact | undefined {
  const patient = asked?.patient;
  if (asked === undefined || patient === undefined) return asked;
  return { ...asked, patient: nameOf(`Patient/${patient}`, undefined, home) };
}

/** Of whom an exchange is, and by what name. */
export function aboutWhom(
  asked: RequestFact | undefined,
  session: string | undefined,
): OpenFields {
  return { patient: asked?.patient, encounter: asked?.encounter, session };
}

/** A message is no resource; what the shared functions ask of one. */
export function emptyResource({ lookUps, settings, home }: Message): Resource {
  return {
    tree: {},
    type: "",
    name: undefined,
    home,
    lookUps,
    settings,
  };
}

/** Adds a value to the list that a map holds under a name. */
export function pushTo<Name, Value>(
  map: Map<Name, Value[]>,
  name: Name,
  value: Value,
): void {
  const values = map.get(name);
  if (values === undefined) map.set(name, [value]);
  else values.push(value);
}

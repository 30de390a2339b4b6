/** Makes a value when it is first asked for, and keeps it: a schema that a command never needs is never compiled. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

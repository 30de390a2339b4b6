import ts from "typescript";

/** What a type and a schema have in common to say, so that the two can be compared. */
export type Shape =
  | { readonly kind: "text" | "number" | "boolean" | "null" | "any" }
  | { readonly kind: "words"; readonly words: readonly (string | number)[] }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "tuple"; readonly items: readonly Shape[] }
  | { readonly kind: "map"; readonly value: Shape }
  | {
      readonly kind: "object";
      readonly fields: ReadonlyMap<
        string,
        { readonly optional: boolean; readonly shape: Shape }
      >;
    }
  | { readonly kind: "either"; readonly shapes: readonly Shape[] };

/** Reads the shape of an exported type of `file`. */
export type ReadType = (file: string, name: string) => Shape;

/** Opens the vocabulary in `src/model` with the compiler. */
export function openTypes(files: readonly string[]): ReadType {
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  return (file, name) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const found =
      module &&
      checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
    if (found === undefined) throw new Error(`no type ${name} in ${file}`);
    return shapeOf(checker.getDeclaredTypeOfSymbol(found), checker);
  };
}

function shapeOf(type: ts.Type, checker: ts.TypeChecker): Shape {
  if (type.isStringLiteral() || type.isNumberLiteral()) {
    return { kind: "words", words: [type.value] };
  }
  if ((type.flags & ts.TypeFlags.Boolean) !== 0) return { kind: "boolean" };
  if (type.isUnion()) {
    // An optional property reads as a union with undefined; that it is optional is told by the property itself.
    const told = type.types.filter(
      (each) => (each.flags & ts.TypeFlags.Undefined) === 0,
    );
    return unionOf(told.map((each) => shapeOf(each, checker)));
  }
  if ((type.flags & ts.TypeFlags.String) !== 0) return { kind: "text" };
  if ((type.flags & ts.TypeFlags.Number) !== 0) return { kind: "number" };
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0)
    return { kind: "boolean" };
  if ((type.flags & ts.TypeFlags.Null) !== 0) return { kind: "null" };
  if (checker.isTupleType(type)) {
    return {
      kind: "tuple",
      items: itemsOf(type, checker).map((item) => shapeOf(item, checker)),
    };
  }
  if (checker.isArrayType(type)) {
    const [item] = itemsOf(type, checker);
    return {
      kind: "list",
      item: item === undefined ? { kind: "any" } : shapeOf(item, checker),
    };
  }
  return objectOf(type, checker);
}

function itemsOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- asked of arrays and tuples only, which are references
  return checker.getTypeArguments(type as ts.TypeReference);
}

function objectOf(type: ts.Type, checker: ts.TypeChecker): Shape {
  const index = checker.getIndexInfosOfType(type)[0];
  if (index !== undefined)
    return { kind: "map", value: shapeOf(index.type, checker) };
  const fields = new Map<string, { optional: boolean; shape: Shape }>();
  for (const property of checker.getPropertiesOfType(type)) {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const own = checker.getTypeOfSymbol(property);
    fields.set(property.name, { optional, shape: shapeOf(own, checker) });
  }
  return { kind: "object", fields };
}

/** A union without repeats; words are joined to one list, `true | false` is a boolean. */
export function unionOf(all: readonly Shape[]): Shape {
  const flat = all.flatMap((shape) =>
    shape.kind === "either" ? shape.shapes : [shape],
  );
  const words = flat.flatMap((shape) =>
    shape.kind === "words" ? shape.words : [],
  );
  const rest = flat.filter((shape) => shape.kind !== "words");
  const shapes: Shape[] = words.length === 0 ? [] : [{ kind: "words", words }];
  for (const shape of rest) {
    const simple = !("fields" in shape) && Object.keys(shape).length === 1;
    if (simple && shapes.some(({ kind }) => kind === shape.kind)) continue;
    shapes.push(shape);
  }
  const [only] = shapes;
  return shapes.length === 1 && only !== undefined
    ? only
    : { kind: "either", shapes };
}

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const source = fileURLToPath(new URL("../../src/", import.meta.url));

/** Names under which the source hands on a code: parameters, properties and lists. */
const holders: ReadonlySet<string> = new Set(["code", "note", "cause"]);
const lists = /notes$/iu;
const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/**
 * Every code that the source can print, found by the compiler: texts that are written where something named `code`,
 * `note` or `cause` is expected (a property, a constant, a parameter), put into a list or count of notes, given back by a
 * function that is named for notes, named in brackets at the end of a sentence, or stand first in a table of system errors.
 * With each the file where it was found first.
 */
export function printedCodes(): ReadonlyMap<string, string> {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => source + name);
  const program = ts.createProgram(files, {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  for (const file of files.sort()) {
    const root = program.getSourceFile(file);
    if (root === undefined) throw new Error(`not compiled: ${file}`);
    const name = file.slice(source.length);
    const visit = (node: ts.Node): void => {
      for (const code of codesAt(node, checker))
        if (kebab.test(code) && !found.has(code)) found.set(code, name);
      ts.forEachChild(node, visit);
    };
    visit(root);
  }
  return found;
}

function codesAt(node: ts.Node, checker: ts.TypeChecker): readonly string[] {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
    return namedInText(node);
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
    if (holders.has(node.name.text)) return textsOf(node.initializer);
    return lists.test(node.name.text) ? elementsOf(node.initializer) : [];
  }
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    const { text } = node.name;
    if (node.initializer === undefined) return [];
    if (holders.has(text)) return textsOf(node.initializer);
    return lists.test(text) ? elementsOf(node.initializer) : [];
  }
  if (ts.isCallExpression(node))
    return isListed(node)
      ? node.arguments.flatMap(textsOf)
      : handedOn(node, checker);
  if (ts.isArrayLiteralExpression(node)) return systemError(node);
  if (ts.isReturnStatement(node) && node.expression !== undefined)
    return isNoteMaker(node)
      ? [...textsOf(node.expression), ...elementsOf(node.expression)]
      : [];
  return [];
}

/** `ENOENT: ["file-not-found", "…", "…"]`: our code for one of the system. */
function systemError({
  parent,
  elements,
}: ts.ArrayLiteralExpression): readonly string[] {
  return ts.isPropertyAssignment(parent) &&
    /^E[A-Z]+$/u.test(parent.name.getText())
    ? elements.slice(0, 1).flatMap(textsOf)
    : [];
}

/** Whether the function around a statement is named as one that gives notes, such as `idNotes`. */
function isNoteMaker(node: ts.Node): boolean {
  let around: ts.Node = node;
  while (!ts.isFunctionDeclaration(around)) {
    if (ts.isSourceFile(around)) return false;
    around = around.parent;
  }
  return /notes?$/iu.test(around.name?.text ?? "");
}

/** `notes.push("…")`, `page.notes.add("…")`, `notes.set("…", 1)`, `bump(counts.notes, "…")`. */
function isListed({
  expression,
  arguments: given,
}: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression))
    return given[0] !== undefined && isNotes(given[0]);
  return (
    ["push", "add", "set"].includes(expression.name.text) &&
    isNotes(expression.expression)
  );
}

/** `notes`, `counts.notes`. */
function isNotes(list: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(list) ? list.name : list;
  return ts.isIdentifier(name) && lists.test(name.text);
}

/** A code that a sentence names behind itself: `… of another alphabet (confusable-column).` */
function namedInText(
  node: ts.StringLiteralLike | ts.TemplateExpression,
): readonly string[] {
  const text = ts.isTemplateExpression(node)
    ? (node.templateSpans.at(-1)?.literal.text ?? "")
    : node.text;
  const [, code] = /\(([a-z]+(?:-[a-z]+)+)\)\.?$/u.exec(text) ?? [];
  return code === undefined ? [] : [code];
}

/** Texts passed for a parameter that is named as a code. */
function handedOn(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
): readonly string[] {
  const parameters = checker.getResolvedSignature(call)?.parameters ?? [];
  return call.arguments.flatMap((argument, place) =>
    holders.has(parameters[place]?.name ?? "") ? textsOf(argument) : [],
  );
}

function elementsOf(node: ts.Expression): readonly string[] {
  if (ts.isNewExpression(node))
    return (node.arguments ?? []).flatMap(elementsOf);
  if (ts.isConditionalExpression(node))
    return [...elementsOf(node.whenTrue), ...elementsOf(node.whenFalse)];
  return ts.isArrayLiteralExpression(node)
    ? node.elements.flatMap((one) => [...textsOf(one), ...elementsOf(one)])
    : [];
}

/** A text, or the texts of both ways of a choice. */
function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node))
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node))
    return [...textsOf(node.left), ...textsOf(node.right)];
  return ts.isParenthesizedExpression(node) ? textsOf(node.expression) : [];
}

import { join, sep } from "node:path";

/** Whether a path is that of a folder, or of something in it at any depth; both absolute. No link is followed. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, sep));
}

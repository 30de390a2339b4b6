import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";

/**
 * A drawing with its title, in a region that scrolls sideways on a narrow screen and can be reached with the keyboard. `id`:
 * of the title, unique in the page.
 */
export function drawing(
  spec: {
    readonly id: string;
    readonly title: string;
    readonly width: number;
    readonly height: number;
  },
  ...children: readonly Child[]
): Html {
  const { id, title, width, height } = spec;
  return el(
    "div",
    { class: "scroll", role: "region", "aria-labelledby": id, tabindex: 0 },
    el(
      "svg",
      {
        viewBox: `0 0 ${String(width)} ${String(height)}`,
        role: "img",
        "aria-labelledby": id,
      },
      el("title", { id }, title),
      children,
    ),
  );
}

import type { OutputStream } from "./terminal.ts";

/** Lines on a stream, many at once. */
export interface LineOutput {
  /** Takes a line, without its end. */
  readonly line: (text: string) => void;
  /** Waits until everything was taken from us. */
  readonly room: () => Promise<void>;
  /** As `room`, for what still waits here as well. */
  readonly end: () => Promise<void>;
}

const bufferLength = 1 << 16;

export function lineOutput(stream: OutputStream): LineOutput {
  let waiting = "";
  const flush = (): void => {
    if (waiting !== "") stream.write(waiting);
    waiting = "";
  };
  const room = async (): Promise<void> => {
    if (!stream.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      // a reader that went away never drains us
      stream.once("drain", resolve).once("close", resolve);
    });
  };
  return {
    line(text): void {
      waiting += `${text}\n`;
      if (waiting.length >= bufferLength) flush();
    },
    room,
    async end(): Promise<void> {
      flush();
      await room();
    },
  };
}

import type { CountersignError } from "../model/error.ts";
import { stop } from "./place.ts";

export function trailingData(file: string): CountersignError {
  return stop(
    file,
    "gzip-trailing-data",
    "bytes follow the compressed data that are neither a gzip member nor padding",
    "export the file again, or cut what follows if it is known",
  );
}

export function truncated(file: string): CountersignError {
  return stop(
    file,
    "gzip-truncated",
    "the gzip file ends before its data does",
    "the file was cut; copy it again",
  );
}

export function corrupt(file: string): CountersignError {
  return stop(
    file,
    "gzip-corrupt",
    "the compressed data cannot be unpacked",
    "the file was damaged; copy it again",
  );
}

export function wrongChecksum(file: string): CountersignError {
  return stop(
    file,
    "gzip-crc",
    "the unpacked bytes do not match the checksum of the gzip file",
    "the file was damaged; export or copy it again",
  );
}

export function tooGreatRatio(file: string, ratio: number): CountersignError {
  return stop(
    file,
    "gzip-ratio",
    `the file unpacks to more than ${String(ratio)} times its size`,
    "unpack it yourself and check what is in it",
  );
}

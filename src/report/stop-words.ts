/** What a code means, and what to do about it. */
export interface CodeWords {
  readonly says: string;
  readonly todo: string;
}

const stop = (says: string, todo: string): CodeWords => ({ says, todo });

/** Why nothing was audited: how the tool was called, its files, the exports as a whole. */
export const stopWords: Readonly<Record<string, CodeWords>> = {
  // how the tool was called
  "unknown-option": stop(
    "The command has no option of this name.",
    "Take the nearest name that is offered, or look at --help.",
  ),
  "unknown-command": stop(
    "There is no command of this name.",
    "Take the nearest name that is offered, or look at countersign --help.",
  ),
  "missing-argument": stop(
    "The command needs a word that was not given.",
    "Look at the first lines of its --help.",
  ),
  "option-missing-argument": stop(
    "The option needs a value, and none follows it.",
    "Write the value after the option.",
  ),
  "missing-mandatory-option-value": stop(
    "An option that the command cannot do without is missing.",
    "Look at its --help.",
  ),
  "conflicting-option": stop(
    "Two options were given that exclude each other.",
    "Leave one of them out.",
  ),
  "excess-arguments": stop(
    "More words were given than the command takes.",
    "Put a name with spaces in quotes.",
  ),
  "invalid-argument": stop(
    "A word is none of those that are possible there.",
    "Take one of the words that are listed.",
  ),
  "bad-option": stop(
    "The value of an option cannot be used.",
    "The message names the option and the values that it takes.",
  ),
  "inputs-needed": stop(
    "No export was named, and no countersign.yaml above the working folder names any.",
    "Name files, folders or patterns, or write them as inputs into a countersign.yaml.",
  ),
  "package-missing": stop(
    "A form was asked for that is made by a package which this installation left out.",
    "Install countersign with its optional packages, or take the form that the message names.",
  ),
  "not-a-workbook": stop(
    "The file is no workbook in the form XLSX, or it is damaged.",
    "Name the workbook that -f xlsx wrote, saved again as XLSX.",
  ),
  "no-findings-table": stop(
    "The workbook has no table named tbl_findings, by which findings come back.",
    "Fill in the workbook that -f xlsx wrote, and keep its tables.",
  ),
  "triage-column": stop(
    "A column by which findings come back is missing from their table, or stands in it twice.",
    "Columns may be moved and added; give those that are read the names that they had.",
  ),
  "triage-incomplete": stop(
    "Rows of the workbook are filled in, and no exception can be made of them, or they let a finding count that an exception still holds back; nothing was written.",
    "The rows are listed with what they lack, or the entry that is to be taken out: mend that, and import the workbook again.",
  ),
  "questions-open": stop(
    "The exports do not show everything that a mapping has to say, and init asks only on a terminal; nothing was written.",
    "Answer with --answer <name>=<answer>, or write the open places with --yes and decide them there.",
  ),
  "bad-answer": stop(
    "A question of init was answered with a word that is none of its answers.",
    "The message names the words that may be answered.",
  ),
  "unknown-answer": stop(
    "An answer was given to a question that init does not ask of these exports.",
    "Take the nearest name that is offered, or leave the answer out.",
  ),
  "settings-exist": stop(
    "init would write a file of a name that is there already; nothing was written.",
    "--update shows what would differ, --force moves the old file aside.",
  ),
  "header-not-recognised": stop(
    "No column of the file is known to tell of an event; its first line may not be a header at all.",
    "Write a mapping by hand (countersign schema mapping), or export the file with a header.",
  ),
  "two-tables": stop(
    "A row in the middle of the file names other columns, or the header again, or many rows have other columns than the header: which columns the rows have cannot be told.",
    "Split the file before the line that is named, or export each table into a file of its own.",
  ),
  "policy-needed": stop(
    "An audit was asked for without a policy: there would be nothing to hold the log against.",
    "Name one with --policy; worked ones are in fixtures/policies.",
  ),
  "run-needed": stop(
    "A finding is explained from the run that it belongs to.",
    "Name the run folder with --run.",
  ),
  "not-a-run": stop(
    "The folder holds no run that this version can read.",
    "Name the folder that an audit wrote (its --out).",
  ),
  "run-unknown-form": stop(
    "The run folder is of a form that this version does not know: another version wrote it.",
    "Take the version that run.json names, or audit the exports again.",
  ),
  "run-damaged": stop(
    "A file of the run folder is not as the audit wrote it: a line was changed or cut, or their number is not that of run.json.",
    "Audit the exports again; the same inputs give the same bytes.",
  ),
  "unknown-decision": stop(
    "The run has no decision of this id.",
    "Ids stand in decisions.jsonl and with every finding; they survive a new export of the same records.",
  ),
  "unknown-patient": stop(
    "The run has no decision of this patient.",
    "Give the identifier as the export has it, or the pseudonym from a report of this run.",
  ),
  "finding-of-the-run": stop(
    "The finding is about the run as a whole: it belongs to no decision, so that there is no chronology of it.",
    "countersign explain <finding> --run <folder> tells it, with its records.",
  ),
  "unknown-finding": stop(
    "The run has no finding of this id.",
    "Copy the id from findings.jsonl or from a report of this run.",
  ),
  "unknown-word": stop(
    "A word is none of those that are possible there.",
    "Take the nearest one that is offered; countersign schema <name> lists them.",
  ),
  // files to read and to write
  "nothing-matches": stop(
    "A name, pattern or folder gives no file that could be read.",
    "Check the path, and the files patterns of the mapping.",
  ),
  "file-not-found": stop("There is no such file or folder.", "Check the path."),
  "file-permission": stop(
    "The file may not be read.",
    "Ask for the right to read it.",
  ),
  "not-a-regular-file": stop(
    "What was named is no file that can be read: a folder, a pipe or a device.",
    "Name a file, or use - for standard input.",
  ),
  "link-loop": stop(
    "A link leads back to itself, or through more links than the system follows.",
    "Name the file itself, or mend the link.",
  ),
  "file-name-not-utf-8": stop(
    "Something that would be read has a name of other bytes than UTF-8 (shown as \\xe9, say), so that it cannot be opened by it.",
    "Rename it, or take it away if it is no export.",
  ),
  "file-unreadable": stop(
    "The system could not read a file or folder: the disk, or the network share that it lies on.",
    "Copy the export to another disk, and read it from there.",
  ),
  "folder-passed-over": stop(
    "A folder lies in a folder that is an input; nothing in it was read. A warning: folders are not walked.",
    "Name it as an input as well if it holds exports, or a pattern such as exports/**/*.csv.",
  ),
  "file-changed": stop(
    "The file changed while it was read, so that it is not known what was read.",
    "Copy the export to a place where nothing writes to it.",
  ),
  "same-file-twice": stop(
    "One file was named twice, or is reached through a link as well.",
    "Name it once.",
  ),
  "two-sources": stop(
    "Two sources of the mapping match one file, and they may read it differently.",
    "Narrow their files patterns.",
  ),
  "no-source": stop(
    "A file was named that no source of the mapping matches, and its header is not that of the native layout.",
    "Add a source for it, or leave the file out.",
  ),
  "key-readable": stop(
    "Others than its owner may read the key of the pseudonyms; whoever has read it can name the people of every report.",
    "Take the rights of others away, as chmod 600 does.",
  ),
  "key-form": stop(
    "The file that was named as key of the pseudonyms does not hold 32 bytes.",
    "Name the file that countersign init made.",
  ),
  "key-in-run-folder": stop(
    "The key of the pseudonyms lies in the folder of the run, which is handed on with its reports.",
    "Keep it beside countersign.yaml.",
  ),
  "key-needed": stop(
    "The audit named people by a key file; without it they cannot be named alike.",
    "Name it with --key, or as key in countersign.yaml. Forms for CI and --privacy counts need none.",
  ),
  "pseudonyms-meet": stop(
    "Two people of the run would bear one pseudonym under its key, so that one could be taken for the other; no report is made.",
    "Audit again with another key: move countersign.key aside, and countersign init --force makes a new one.",
  ),
  "key-other": stop(
    "The key file is not the one by which the audit named people: a person would have two names in the reports of one run.",
    "Name the key of the audit, or audit the exports again with this one.",
  ),
  "output-exists": stop(
    "There is already something at the place of the run folder; nothing is written over.",
    "Choose another folder with --out, or allow the old one to be moved aside.",
  ),
  "output-symlink": stop(
    "The place of the run folder is a link, which may lead anywhere.",
    "Choose a plain folder with --out.",
  ),
  "output-is-input": stop(
    "The run folder would lie in a folder of inputs, or take the place of one.",
    "Choose another folder with --out.",
  ),
  "output-permission": stop(
    "The run folder may not be written there.",
    "Choose another folder with --out, or make the one above it.",
  ),
  "output-no-space": stop(
    "There is no space left for what is to be written.",
    "Free some space, and run again.",
  ),
  "scratch-unusable": stop(
    "The folder for events that wait on disk is not there, may not be written, or is full.",
    "Name another one with --tmp-dir, or leave it out.",
  ),
  "output-broken": stop(
    "Standard output could not be written; a run folder that was written is whole.",
    "Look at where the output was sent.",
  ),
  // several processes
  "line-broken": stop(
    "A process was handed a line or a file that none of the others wrote.",
    "Hand on whole lines, their columns divided by tabs, as they were printed.",
  ),
  "lines-unsorted": stop(
    "The lines of one patient do not stand together, so that the patient cannot be judged whole.",
    "Sort the lines by their first column, by bytes, before countersign worker judge reads them.",
  ),
  "parts-incomplete": stop(
    "Not every line that was written was read or judged: a part of the run is missing.",
    "Look for a process that did not end well, and hand over the output of all of them.",
  ),
  "parts-repeated": stop(
    "Something was read or judged twice.",
    "Hand over the output of one attempt only where the engine made several.",
  ),
  "run-mismatch": stop(
    "The lines, the site facts or the job are of another run or another version of the tool.",
    "Plan the job anew, and use only what it gave.",
  ),
  // exports as a whole
  "empty-input": stop(
    "The file has no bytes or no header: an empty log cannot show that nothing happened.",
    "Export it again.",
  ),
  "no-records": stop(
    "The file holds no record, or none where the mapping says that they are.",
    "Check that the export ran to its end, and records in the mapping.",
  ),
  "is-xlsx": stop(
    "The file is a workbook or another zip archive, not a text export.",
    "Save the sheet as CSV (UTF-8), or export CSV from the system.",
  ),
  "is-zstd": stop(
    "The file is compressed with zstd, which cannot be read safely here.",
    "Unpack it, or compress it with gzip.",
  ),
  "is-packed": stop(
    "The file is compressed in a way that is not unpacked here (xz, 7z, bzip2, rar, lz4, compress).",
    "Unpack it first, or compress it with gzip.",
  ),
  "is-picture": stop(
    "The file is a picture, not a text export.",
    "Export the log itself as CSV or NDJSON.",
  ),
  "not-csv": stop(
    "The file is no CSV, TSV, JSON or NDJSON export; it looks like a page or a document.",
    "Check what the system saved.",
  ),
  "looks-like-utf-16": stop(
    "Every other byte is NUL, as in UTF-16, but the file does not begin with its mark.",
    "Declare encoding: utf-16 in the mapping.",
  ),
  "gzip-truncated": stop(
    "The gzip file ends before its data does: it was cut.",
    "Copy or export it again.",
  ),
  "gzip-corrupt": stop(
    "The compressed data cannot be unpacked: the file was damaged.",
    "Copy or export it again.",
  ),
  "gzip-crc": stop(
    "The unpacked bytes do not match the checksum of the gzip file.",
    "Copy or export it again.",
  ),
  "gzip-ratio": stop(
    "The file unpacks to far more than an export of its size would.",
    "Unpack it yourself and check what is in it.",
  ),
  "gzip-nested": stop(
    "The file is a gzip file inside a gzip file.",
    "Unpack it once.",
  ),
  "gzip-trailing-data": stop(
    "Bytes follow the compressed data that are neither a gzip member nor padding.",
    "Export the file again, or cut what follows if it is known.",
  ),
  "header-looks-like-data": stop(
    "The first line holds values or a comment, so that the columns have no names.",
    'Export with column names; if comments stand before them, declare how they begin, as in comment: "#".',
  ),
  "limit-header-bytes": stop(
    "The header line is longer than any header may be: a line end or a quote may be missing.",
    "Check the first lines of the export.",
  ),
  "blank-column-name": stop(
    "A column of the header has no name.",
    "Give every column a name in the export.",
  ),
  "repeated-column": stop(
    "Two columns have the same name, spaces at the ends and case aside.",
    "Give every column its own name in the export.",
  ),
  "stdin-read-once": stop(
    "FHIR and CDS Hooks records refer to each other, so they are read twice; standard input can be read once.",
    "Save the records to a file, and name that.",
  ),
  "limit-look-ups": stop(
    "FHIR or CDS Hooks files name more devices, people, medicines and outputs that others refer to than can be held at once, or more than 1,000 roles of one person or results of one answer.",
    "Look for an id that stands for nobody; else audit parts of the export by themselves, such as one ward or one month.",
  ),
  "json-records-path": stop(
    "Several keys of the JSON document hold arrays, so that it is not known which are the records. As a note: the array was found under the one key that holds one.",
    "Declare records: <key> in the source of the mapping.",
  ),
};

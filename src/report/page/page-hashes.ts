/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "XipF3o+o9bQEHJfsGFftMsTpP/tZdG1DPlSShth4Zeo=";
export const scriptHash = "qK9khjpvO5UCf1VU9KQjJ9fw9A1ACmraxbsrvDg4OS8=";

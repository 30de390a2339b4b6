/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "ujY1d+GmcxPcp86m11NvfW5x5e1Vlthe7aZUGC0DckM=";
export const scriptHash = "gWsMbQDFDwLYRLplygo4YhxYxdzqt1+eiypYdcI4yZY=";

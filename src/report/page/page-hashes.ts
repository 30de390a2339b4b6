/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "JTxMHVN0ms0P5tiVLYhWakvrAH8DwWN034opl2DffFc=";
export const scriptHash = "/O0GglCCYf08/55eMdHIo7Z5CdRPNogDezmYtLI/ecw=";

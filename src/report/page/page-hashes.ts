/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "7Jx6KiMkEFmk3EsCXRhIrVUWbjbGeQIwNd+wozs8blc=";
export const scriptHash = "0zDZIyxgMbHWleIKg80rxpjiTw1OOKEIRxL6g9mu9ow=";

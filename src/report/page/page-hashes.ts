/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "uEAM3gcK/oN7KDnnwinnG8l6UIB4KbIZhD444WuvRJQ=";
export const scriptHash = "0zDZIyxgMbHWleIKg80rxpjiTw1OOKEIRxL6g9mu9ow=";

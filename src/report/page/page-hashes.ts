/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "OWEw2Z9q2VQjLSeOeHtkhFMO54Zli4JrdA0Nag5Hf/c=";
export const scriptHash = "0zDZIyxgMbHWleIKg80rxpjiTw1OOKEIRxL6g9mu9ow=";

/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "rTWMvmHtWhQPh+4iceERfLepYJdwOe8CFzPS6rSi88Y=";
export const scriptHash = "KSVjzQeAeobCdQc3afqhwTTmRqHPjVufZRy85dLxKys=";

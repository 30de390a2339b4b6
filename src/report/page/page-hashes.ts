/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "LN8W7KblFKm5U6oUkJ08/CGb/I6aYzq7TESPEfErzaA=";
export const scriptHash = "iu0y84AoPa71rXBpSwqHKUK6ym46k9FVNnDbozymX00=";

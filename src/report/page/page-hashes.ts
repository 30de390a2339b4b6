/** SHA-256, base64, of the page's style and script; a test works them out again and names the right ones. */
export const styleHash = "ICu83L5+rLKWIrm0wddHHRWlIM5vOjwWjpZuuyiR620=";
export const scriptHash = "gWsMbQDFDwLYRLplygo4YhxYxdzqt1+eiypYdcI4yZY=";

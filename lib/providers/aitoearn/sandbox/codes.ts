/** Codes of the document (10002, 401, 12310, 12300, 12801) and of the open-source backend (FACTS.md). */
export const codes = {
  validation: 10002,
  unauthorized: 401,
  model: 12300,
  taskId: 12302,
  mode: 12310,
  group: 12801,
  assetNotFound: 12750,
  assetNotUploaded: 12751,
  assetRefused: 12752,
} as const;

/** How far an upload in pieces has come. Browser-safe; what the routes under /api/uploads/sessions answer. */
export interface UploadState {
  id: string;
  /** The next piece begins here. */
  receivedBytes: number;
  /** How long each piece is; the last one is what is left. */
  pieceBytes: number;
}

/** The progress of an upload in pieces. Browser-safe; the routes under /api/uploads/sessions return it. */
export interface UploadState {
  id: string;
  /** Offset of the next piece. */
  receivedBytes: number;
  /** Length of each piece; the last one may be shorter. */
  pieceBytes: number;
}

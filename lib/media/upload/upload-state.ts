/** The progress of an upload in pieces. Browser-safe; the routes under /api/uploads/sessions return it. */
export interface UploadState {
  id: string;
  /** Offset of the next piece. */
  receivedBytes: number;
  /** Length of each piece; the last one may be shorter. */
  pieceBytes: number;
  /** The format that the file is being made into (`MP4`), and how much is done, 0 to 1; null at other times. */
  making: { into: string; share: number } | null;
}

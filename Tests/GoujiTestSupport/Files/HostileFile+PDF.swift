extension HostileFiles {
  static let pdf = [
    HostileFile("pdf-page-loop", says: nil) {
      pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])
    },
    HostileFile("pdf-reference-loop", says: nil) {
      pdf(["2 0 R", "1 0 R"])
    },
    HostileFile("pdf-form-loop", says: nil) {
      pdf(
        [
          "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          """
          << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R
          /Resources << /XObject << /F 5 0 R >> >> >>
          """,
          "<< /Length 5 >>\nstream\n/F Do\nendstream",
          """
          << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11
          /Resources << /XObject << /F 5 0 R >> >> >>
          stream
          /F Do /F Do
          endstream
          """,
        ])
    },
    HostileFile("pdf-many-pages", says: "超过 300 页") {
      let pages = 3..<5_003
      let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
      return pdf(
        [
          "<< /Type /Catalog /Pages 2 0 R >>",
          "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
        ] + pages.map { _ in "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>" })
    },
    HostileFile("pdf-deflated", says: nil) {
      pdf(
        [
          "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        ], stream: [0x78, 0x9C] + DeflatedRun(of: 0x20, count: 2_000_000_000).bytes)
    },
    HostileFile("pdf-words", says: nil) {
      pdf(
        page: (0..<60_000).map { "1 0 0 1 \($0 % 600) \($0 / 100) Tm (\($0 % 10)) Tj" }
          .joined(separator: "\n"))
    },
    HostileFile("pdf-lines", says: nil) {
      pdf(
        page: (0..<40_000).map {
          "(1) Tj \($0 % 590) \($0 % 830) m \($0 % 590 + 9) \($0 % 830) l S"
        }
        .joined(separator: "\n"))
    },
    HostileFile("pdf-huge-page", says: nil) {
      pdf(page: "(1 2 3 4 5 6 7) Tj", box: "0 0 1e9 1e9")
    },
  ]

  /// One page that draws what `page` says with a font at hand.
  private static func pdf(page: String, box: String = "0 0 595 842") -> [UInt8] {
    let content = "BT /F1 7 Tf\n\(page)\nET"
    return pdf(
      [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        """
        << /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Contents 5 0 R
        /Resources << /Font << /F1 4 0 R >> >> >>
        """,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      ])
  }

  /// A file of objects, the last one a deflated stream where there is one; readers rebuild the table.
  private static func pdf(_ objects: [String], stream: [UInt8]? = nil) -> [UInt8] {
    var bytes = Array("%PDF-1.5\n".utf8)
    for (index, object) in objects.enumerated() {
      bytes += "\(index + 1) 0 obj\n\(object)\nendobj\n".utf8
    }
    if let stream {
      let head = "<< /Length \(stream.count) /Filter /FlateDecode >>"
      bytes += "\(objects.count + 1) 0 obj\n\(head)\nstream\n".utf8
      bytes += stream
      bytes += "\nendstream\nendobj\n".utf8
    }
    return bytes + Array("trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".utf8)
  }
}

/// A page of 300 by 200 points that draws what it is told, with Helvetica as `F1` and a form `X1`.
package struct SmallPDF {
  package var content: String
  package var form: String
  /// More entries of the page, such as `/Annots [7 0 R]`, and the objects that they name, from 7 on.
  package var entries: String
  package var objects: [String]
  /// More pages, among those objects.
  package var pages: [Int]

  package init(
    content: String, form: String = "", entries: String = "", objects: [String] = [],
    pages: [Int] = []
  ) {
    self.content = content
    self.form = form
    self.entries = entries
    self.objects = objects
    self.pages = pages
  }

  package var bytes: [UInt8] {
    let kids = ([3] + pages).map { "\($0) 0 R" }.joined(separator: " ")
    let font = "/Font << /F1 4 0 R >>"
    let all =
      [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [\(kids)] /Count \(1 + pages.count) >>",
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R \(entries)
        /Resources << \(font) /XObject << /X1 6 0 R >> >> >>
        """,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        """
        << /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << \(font) >>
        /Length \(form.utf8.count) >>\nstream\n\(form)\nendstream
        """,
      ] + objects
    var bytes = Array("%PDF-1.5\n".utf8)
    var table = "xref\n0 \(all.count + 1)\n0000000000 65535 f \n"
    for (index, object) in all.enumerated() {
      let offset = String(bytes.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      bytes += "\(index + 1) 0 obj\n\(object)\nendobj\n".utf8
    }
    let start = bytes.count
    let trailer = "trailer << /Size \(all.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return bytes + Array((table + trailer).utf8)
  }
}

/// The pages of a PDF file in their order.
///
/// - Source: ISO 32000-1, §7.7.3.
struct PDFPages {
  struct Page {
    var dictionary: [String: PDFObject]
    var resources: [String: PDFObject]
    /// What is seen of it, in its own units, from below.
    var box: Box
  }

  private static let mostPages = 1_000
  private static let deepest = 32
  private static let mostNodes = 4_000

  private(set) var pages: [Page] = []
  private let file: PDFFile
  private var nodes = 0

  /// nil where a page is not found, or stands otherwise than upright and in points.
  init?(_ file: PDFFile) {
    self.file = file
    guard let catalogue = file.resolved(file.trailer["Root"])?.dictionary,
      add(catalogue["Pages"], from: [:], depth: 0)
    else { return nil }
  }

  private mutating func add(
    _ node: PDFObject?, from inherited: [String: PDFObject], depth: Int
  ) -> Bool {
    nodes += 1
    guard depth < Self.deepest, nodes <= Self.mostNodes, pages.count < Self.mostPages,
      let dictionary = file.resolved(node)?.dictionary
    else { return false }
    var known = inherited
    for key in ["Resources", "MediaBox", "CropBox", "Rotate"] {
      if let value = dictionary[key] { known[key] = value }
    }
    if let kids = file.resolved(dictionary["Kids"])?.array {
      return kids.allSatisfy { add($0, from: known, depth: depth + 1) }
    }
    guard let box = box(known), file.resolved(known["Rotate"])?.integer ?? 0 == 0,
      dictionary["UserUnit"] == nil
    else { return false }
    pages.append(
      Page(
        dictionary: dictionary, resources: file.resolved(known["Resources"])?.dictionary ?? [:],
        box: box))
    return true
  }

  /// The page's box; nil where its tools might take another one.
  private func box(_ known: [String: PDFObject]) -> Box? {
    guard let media = rectangle(known["MediaBox"]) else { return nil }
    guard let crop = rectangle(known["CropBox"]) else { return media }
    let isSame =
      abs(crop.left - media.left) < 0.5 && abs(crop.right - media.right) < 0.5
      && abs(crop.top - media.top) < 0.5 && abs(crop.bottom - media.bottom) < 0.5
    return isSame ? crop : nil
  }

  private func rectangle(_ object: PDFObject?) -> Box? {
    guard let corners = file.resolved(object)?.array?.compactMap({ file.resolved($0)?.number }),
      corners.count == 4
    else { return nil }
    let box = Box(
      left: min(corners[0], corners[2]), top: min(corners[1], corners[3]),
      right: max(corners[0], corners[2]), bottom: max(corners[1], corners[3]))
    return box.width > 1 && box.height > 1 && box.width < 1e5 && box.height < 1e5 ? box : nil
  }
}

package import GoujiModel

/// The audit report that an office prints and sends, in GitHub Flavored Markdown.
///
/// One submission is a document of its own; many begin with an overview, so all is written at the
/// end, and of each submission its finished part is kept.
package struct MarkdownReport: ReportFormat {
  package static let name = "markdown"
  package static let fileExtension = "md"
  package static let mark = "<!-- gouji-audit/"

  private var header: AuditHeader?
  private var overview = Overview([])
  /// The only report so far; it becomes a part when a second entry comes.
  private var first: AuditedReport?
  private var parts = HeldBytes()
  private var entryCount = 0

  package init(options: RenderingOptions) {}

  package mutating func begin(_ header: AuditHeader) -> [UInt8] {
    self.header = header
    overview = Overview(header.rules.map(\.id))
    return []
  }

  package mutating func entry(_ entry: AuditEntry) -> [UInt8] {
    entryCount += 1
    if entryCount == 2, let report = first {
      first = nil
      addPart(report)
    }
    switch entry {
    case .unread(let submission): overview.add(submission)
    case .report(let audited) where entryCount == 1: first = audited
    case .report(let audited): addPart(audited)
    }
    return []
  }

  package mutating func end(_ summary: AuditSummary) -> [[UInt8]] {
    guard let header else { return [] }
    var writer = MarkdownWriter()
    let version = header.version.filter { $0.isASCII && !"<>-".contains($0) }
    writer.line("<!-- gouji-audit/1 gouji \(version) -->")
    if let report = first {
      writer.heading(1, header.form(of: report.report).series.markdown + "审核报告")
      writer.report(report, header, level: 2, isPart: false)
      if summary.batch.hasNews { writer.batch(summary.batch, header, heading: "六、全批审核", level: 2) }
      return [writer.bytes]
    }
    let series = Set(overview.forms.map { header.forms[$0].series })
    writer.heading(1, (series.count == 1 ? series.first ?? "" : "").markdown + "审核汇总")
    overview.render(header, summary, into: &writer)
    var names = MarkdownWriter()
    overview.ruleNames(header, into: &names)
    parts.insert(MarkdownWriter.batchNotes(summary.batch))
    return [writer.bytes] + parts.blocks + [names.bytes]
  }

  private mutating func addPart(_ audited: AuditedReport) {
    guard let header else { return }
    var writer = MarkdownWriter()
    let anchor = overview.add(audited, FormNames(header.form(of: audited.report)))
    writer.line()
    writer.line("---")
    writer.line()
    writer.line("<a id=\"\(anchor)\"></a>")
    let year = audited.report.year.year.map { " \($0) 年度" } ?? ""
    let path = audited.report.unit.name.isEmpty ? "（\(audited.path.markdown)）" : ""
    writer.heading(2, audited.report.unit.shown.markdown + path + year)
    let place = writer.report(audited, header, level: 3, isPart: true)
    parts.append(writer.bytes, name: audited.report.unit.name, place: place)
  }
}

/// Bytes in blocks of one size, so that holding them costs no more than they are.
private struct HeldBytes: Sendable {
  private static let blockSize = 1 << 20

  /// Where something may still be put into what was appended under a name.
  private struct Place {
    var name: String
    var block: Int
    var offset: Int
  }

  private(set) var blocks: [[UInt8]] = []
  private var places: [Place] = []

  /// - Parameter place: In the bytes, where ``insert(_:)`` puts what belongs to the name.
  mutating func append(_ bytes: [UInt8], name: String, place: Int) {
    if blocks.last.map({ $0.count + bytes.count > Self.blockSize }) ?? true {
      var block: [UInt8] = []
      block.reserveCapacity(max(Self.blockSize, bytes.count))
      blocks.append(block)
    }
    let block = blocks.count - 1
    places.append(Place(name: name, block: block, offset: blocks[block].count + place))
    blocks[block] += bytes
  }

  /// Puts in what belongs to each name, one block after the other.
  mutating func insert(_ notes: [String: [UInt8]]) {
    let wanted = places.filter { notes[$0.name] != nil }
    for (block, places) in Dictionary(grouping: wanted, by: \.block) {
      let old = blocks[block]
      var new: [UInt8] = []
      var done = 0
      for place in places {
        new += old[done..<place.offset] + (notes[place.name] ?? [])
        done = place.offset
      }
      blocks[block] = new + old[done...]
    }
    places = []
  }
}

import Foundation

/// The real reports of the folder `shared` beside the package, where that folder exists.
package enum Seeds {
  /// One real report as text, with the values that it is known to hold.
  package struct Seed: Sendable, CustomStringConvertible {
    package let name: String
    package let text: String
    package let report: SampleReport
    /// 1-based lines of the six headings.
    package let headingLines: [Int]

    package var description: String { name }
  }

  /// The folder `shared`, or nil where the package stands alone.
  static let sharedFolder: URL? = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "shared")
    let truth = folder.appending(path: "seeds-truth.json")
    return FileManager.default.fileExists(atPath: truth.path) ? folder : nil
  }()

  /// What a test says when it is skipped for want of the seeds.
  package static let whyMissing: String? =
    sharedFolder == nil ? "no folder 'shared' beside the package: the seeds are not tested" : nil

  /// The seeds by name, none when the folder is missing.
  package static let all: [Seed] = {
    guard let sharedFolder else { return [] }
    do {
      let data = try Data(contentsOf: sharedFolder.appending(path: "seeds-truth.json"))
      let truth = try JSONDecoder().decode(TruthFile.self, from: data)
      return try truth.seeds.sorted { $0.key < $1.key }.map { name, truth in
        let bytes = try Data(contentsOf: sharedFolder.appending(path: "seeds/\(name)"))
        return truth.seed(name: name, text: String(decoding: bytes, as: UTF8.self))
      }
    } catch {
      preconditionFailure("The seeds are there but cannot be read: \(error)")
    }
  }()
}

private struct TruthFile: Decodable {
  let seeds: [String: Truth]
}

private struct Truth: Decodable {
  struct Section: Decodable {
    let raw: String
    let line: Int
  }

  struct Row: Decodable {
    let values: [Number]
  }

  let year: Int
  let unit: String
  let titleLine: Int?
  let sections: [Section]
  let table2: [String: [String: Number]]
  let table3: [Row]
  let table4: [Number]

  func seed(name: String, text: String) -> Seeds.Seed {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let heads = sections.map { $0.line }
    func prose(_ range: Range<Int>) -> [String] {
      lines[range].map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !isSiteChrome($0) }
    }
    let before = prose(0..<heads[0] - 1)
    let title = titleLine.map { _ in before.filter { $0 == unit || $0.hasSuffix("工作年度报告") } }
    let last = prose(heads[5]..<lines.count)
    let signature = last.filter { $0 == unit || isDate($0) }
    return Seeds.Seed(
      name: name, text: text,
      report: SampleReport(
        name: String(name.prefix(3)), unit: unit, year: year, titleLines: title ?? [],
        preamble: before.filter { !(title ?? []).contains($0) },
        headings: sections.map { headingText($0.raw) },
        overview: prose(heads[0]..<heads[1] - 1), problems: prose(heads[4]..<heads[5] - 1),
        other: last.filter { !signature.contains($0) }, table2: disclosure,
        table3: table3.map { $0.values.map { $0.text } }, table4: table4.map { $0.text },
        signature: signature),
      headingLines: heads)
  }

  private var disclosure: [String] {
    let made = ["本年制发件数", "本年废止件数", "现行有效件数"]
    let cells =
      made.map { ("规章", $0) } + made.map { ("行政规范性文件", $0) }
      + ["行政许可", "行政处罚", "行政强制"].map { ($0, "本年处理决定数量") }
      + [("行政事业性收费", "本年收费金额（万元）")]
    return cells.map { row, column in
      guard let number = table2[row]?[column] else {
        preconditionFailure("seeds-truth.json has no \(row) \(column)")
      }
      return number.text
    }
  }

  private func isDate(_ line: String) -> Bool {
    line.count <= 16 && line.contains("年") && line.hasSuffix("日")
  }

  private func isSiteChrome(_ line: String) -> Bool {
    ["版權所有", "承辦單位", "ICP", "嚴禁上網", "瀏覽器", "掃一掃"].contains { line.contains($0) }
  }

  private func headingText(_ raw: String) -> String {
    let cut = raw.firstIndex { $0 == "、" }.map { raw.index(after: $0) } ?? raw.startIndex
    return raw[cut...].trimmingCharacters(in: .whitespaces)
  }
}

/// A number of the truth file as it is printed, an empty string for null.
private struct Number: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      text = ""
    } else if let whole = try? container.decode(Int.self) {
      text = String(whole)
    } else {
      text = String(try container.decode(Double.self))
    }
  }
}

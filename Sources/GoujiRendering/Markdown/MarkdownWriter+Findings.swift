internal import GoujiModel

/// The findings of one report: by grade, each with what it rests on and what to do.
///
/// Those that a probable wrong cell explains stand together under it, before the others.
extension MarkdownWriter {
  mutating func findings(
    _ findings: [Finding], _ suspects: [Suspect], _ names: FormNames, level: Int
  ) {
    let failed = findings.filter { $0.status == .fail }
    guard !failed.isEmpty else { return line("未发现不符合项。") }
    var number = 0
    for grade in Grade.allCases {
      var found = failed.filter { $0.grade == grade }
      guard !found.isEmpty else { continue }
      heading(level, "\(grade.words)（\(found.count) 项）")
      for suspect in suspects {
        let explained = found.filter { suspect.explains($0) }
        guard !explained.isEmpty else { continue }
        self.suspect(suspect, of: failed, names, level: level + 1)
        for finding in explained {
          number += 1
          self.finding(finding, number: number, names, level: level + 2)
        }
        found.removeAll { suspect.explains($0) }
      }
      for finding in found {
        number += 1
        self.finding(finding, number: number, names, level: level + 1)
      }
    }
  }

  mutating func finding(
    _ finding: Finding, number: Int, _ names: FormNames, level: Int
  ) {
    heading(level, "\(number). \(finding.rule.markdown) \(finding.name.markdown)")
    let message = finding.messageWithoutQuote
    if !message.isEmpty {
      line("**\(message.markdown)**")
      line()
    }
    if let place = place(of: finding, names) { line("- 位置：" + place) }
    for evidence in finding.evidence.prefix(Self.shownEvidence) { quote(evidence, names) }
    if finding.evidence.count > Self.shownEvidence {
      line("- 原文：另有 \(finding.evidence.count - Self.shownEvidence) 处，从略")
    }
    arithmetic(finding)
    values(finding, names)
    for citation in finding.basis { line("- 依据：" + citation.markdown) }
    // What to do about it is known only once it is known that it is so.
    if !finding.advice.isEmpty, finding.status != .undecided {
      line("- 整改建议：" + finding.advice.markdown)
    }
    line()
  }

  private static let shownEvidence = 10
  private static let shownItems = 20

  /// What a finding is about; of very many things the first.
  func object(_ finding: Finding, _ names: FormNames) -> String {
    let titles = names.titles(of: finding.items.map(\.item))
    let words = titles.prefix(Self.shownItems).joined(separator: "、").markdown
    return words + (titles.count > Self.shownItems ? "等 \(finding.items.count) 处" : "")
  }

  func place(of finding: Finding, _ names: FormNames) -> String? {
    let words = self.object(finding, names)
    // What is said of a passage stands where the passage is, which is told beside it.
    let places = finding.isAboutText ? [] : finding.operands.compactMap { $0.place }
    guard let first = places.first(where: { !$0.words.isEmpty }) else {
      return words.isEmpty ? nil : words
    }
    return words.isEmpty ? "送审件" + first.words : "\(words)（送审件\(first.words)）"
  }

  private mutating func quote(_ evidence: Evidence, _ names: FormNames) {
    var words = "- 原文：“\(evidence.text.trimmed.markdown)”"
    let place = evidence.place?.words ?? ""
    let section = evidence.section.map { names.section($0).markdown } ?? ""
    let other = evidence.source.map { $0.markdown } ?? ""
    let source = [other, section, place].filter { !$0.isEmpty }.joined(separator: "，")
    if !source.isEmpty { words += "（\(source)）" }
    line(words)
  }

  private mutating func arithmetic(_ finding: Finding) {
    guard finding.left != nil || finding.right != nil || finding.substituted != nil else { return }
    var parts: [String] = []
    if let substituted = finding.substituted { parts.append(substituted.markdown + " 不成立") }
    if let left = finding.left, let right = finding.right,
      finding.substituted != "\(left)＝\(right)"
    {
      parts.append("左边 \(left.markdown)，右边 \(right.markdown)")
    }
    if let difference = finding.difference { parts.append("相差 \(difference.markdown)") }
    line("- 计算：" + parts.joined(separator: "；"))
  }

  /// The cells that take part without a plain number, or for which the equations imply one, or that a
  /// passage is held against; those of one place that read alike together.
  private mutating func values(_ finding: Finding, _ names: FormNames) {
    let compared = finding.isAboutText ? finding.comparedCell : nil
    let told = finding.operands.filter {
      $0.reading != .known || $0.implied != nil || $0.cell == compared
    }
    for alike in alike(told, names, \.said) {
      line("- \(alike.title.markdown)：\(alike.words)")
    }
  }

  /// Cells of one row, told together where the same is said of them.
  func alike(
    _ operands: [Operand], _ names: FormNames, _ words: (Operand) -> String
  ) -> [(title: String, words: String)] {
    var groups: [(words: String, operands: [Operand])] = []
    for operand in operands {
      let said = words(operand)
      if let known = groups.firstIndex(where: {
        $0.words == said && $0.operands[0].isBeside(operand)
      }) {
        groups[known].operands.append(operand)
      } else {
        groups.append((said, [operand]))
      }
    }
    return groups.map { words, operands in
      let title = names.titles(
        of: operands.map { .cell(table: $0.table, row: $0.row, column: $0.column) })
      return (operands.count == 1 ? operands[0].title : title.joined(separator: "、"), words)
    }
  }
}

extension Finding {
  /// Whether all that it is about stands in tables.
  var isAboutTable: Bool { items.allSatisfy { ItemCoordinates($0.item).table != nil } }

  /// Whether it is about a passage of the report's own text.
  fileprivate var isAboutText: Bool { evidence.contains { $0.source == nil && $0.section != nil } }

  /// Of the cells that a passage may be held against, the one that shows a side of the equation.
  fileprivate var comparedCell: Int? {
    let shown = operands.first { operand in
      operand.value.map { [left, right].contains($0.description) } ?? false
    }
    return (shown ?? operands.first)?.cell
  }

  /// The message; a passage at its end is left out where it is quoted with its place below.
  fileprivate var messageWithoutQuote: String {
    let message = message.trimmed
    for evidence in evidence {
      let quote = "：“\(evidence.text.trimmed)”。"
      if message.hasSuffix(quote) { return message.dropLast(quote.count) + "。" }
    }
    return message
  }
}

extension Operand {
  /// Whether another cell stands in the same row.
  fileprivate func isBeside(_ other: Operand) -> Bool { row == other.row && table == other.table }

  /// What was read at this cell, where, and what it should be, as Markdown.
  fileprivate var said: String {
    let place = place?.words ?? ""
    let advice = implied.map { "，按勾稽应为 \($0)（仅供参考）" } ?? ""
    return state + (place.isEmpty ? "" : "（\(place)）") + advice
  }

  /// What was read at this cell, as Markdown.
  var state: String {
    let quoted = text.trimmed.isEmpty ? "" : "“\(text.trimmed.markdown)”"
    return switch reading {
    case .known: "填报 " + (value?.description ?? quoted)
    case .inferred: "推定为 " + (value?.description ?? quoted)
    case .blank: "空白"
    case .mark: "填的是符号" + quoted
    case .unreadable:
      "无法辨认" + (note.isOfCell ? quoted : "") + (note.words.map { "（\($0)）" } ?? "")
    case .absent: "缺格"
    }
  }
}

package import GoujiModel

/// The booklet of all rules (规则说明书) for those who answer for them: contents by family, a table
/// of rules with grades, each rule in words, the documents cited, and an index.
package enum RuleBooklet {
  package static func render(_ book: RuleBook) -> [UInt8] {
    var writer = MarkdownWriter()
    writer.title(book)
    writer.contents(book)
    writer.guide()
    for (index, family) in book.families.enumerated() {
      writer.anchor(Self.anchor(index))
      writer.heading(2, Self.familyTitle(index, family.family))
      if !family.family.remark.isEmpty {
        writer.line(family.family.remark.markdown)
        writer.line()
      }
      for explanation in family.rules {
        writer.anchor(explanation.rule.anchor)
        writer.heading(3, "\(explanation.rule.id.markdown) \(explanation.rule.name.markdown)")
        writer.explanation(
          explanation, examples: Self.examples(of: explanation), asTable: true)
      }
    }
    writer.documents(book)
    writer.index(book)
    return writer.bytes
  }

  /// The first example of each status: what the rule lets pass, reports and leaves open.
  private static func examples(of explanation: RuleExplanation) -> [RuleExplanation.Example] {
    var seen: [Status?] = []
    return explanation.examples.filter { example in
      guard !seen.contains(example.status) else { return false }
      seen.append(example.status)
      return true
    }
  }

  fileprivate static func anchor(_ index: Int) -> String { "topic-\(index + 1)" }

  fileprivate static func familyTitle(_ index: Int, _ family: RuleFamily) -> String {
    "\(index + 1). \(family.title.markdown)"
  }
}

extension RuleSummary {
  /// The id of the rule's own heading; numbers are ASCII or Han, never what ends an attribute.
  fileprivate var anchor: String {
    String(id.unicodeScalars.filter { !"\"<>& ".unicodeScalars.contains($0) })
  }

  fileprivate var link: String { "[\(id.markdown)](#\(anchor))" }
}

extension MarkdownWriter {
  fileprivate mutating func anchor(_ name: String) {
    line("<a id=\"\(name)\"></a>")
    line()
  }

  fileprivate mutating func title(_ book: RuleBook) {
    heading(1, "规则说明书")
    for form in book.forms {
      let document = form.document.isEmpty ? "" : "，\(form.document)"
      line("表样：\((form.name + document).markdown)  ")
    }
    for set in Self.sets(book) { line("\(set.markdown)  ") }
    line("本说明书由 `gouji rules docs` 按规则文件生成，举例为规则自带测试的实际运行结果；请勿手改。")
    line()
  }

  /// Each set once, though it may be spread over several files.
  private static func sets(_ book: RuleBook) -> [String] {
    book.ruleSets.map { "规则集：\($0.name)，版本 \($0.version)，共 \($0.ruleCount) 条" }
  }

  fileprivate mutating func contents(_ book: RuleBook) {
    heading(2, "目录")
    for (index, family) in book.families.enumerated() {
      let link = "[\(RuleBooklet.familyTitle(index, family.family))](#\(RuleBooklet.anchor(index)))"
      let remark = family.family.remark.isEmpty ? "" : "：" + family.family.remark.markdown
      line("- \(link)（\(family.rules.count) 条）\(remark)")
    }
    line("- [依据一览](#documents)")
    line("- [索引](#index)")
    line()
    heading(2, "规则一览")
    head(["编号", "名称", "级别", "类型", "专题"])
    for (family, rules) in book.families {
      for explanation in rules {
        let rule = explanation.rule
        row([
          rule.link, rule.name.markdown, grades(explanation), rule.kind.markdown,
          family.title.markdown,
        ])
      }
    }
    line()
    let rules = book.explanations.map(\.rule)
    let counts = Grade.allCases.map { grade in
      "\(grade.words) \(rules.count { $0.grade == grade }) 条"
    }
    line("合计 \(rules.count) 条：\(counts.joined(separator: "，"))。级别带“＊”的分情形，见该条。")
    line()
    guard !book.overrides.isEmpty else { return }
    line("评定文件改定的级别：")
    line()
    for override in book.overrides {
      line("- \(override.rule.markdown)：改为\(override.grade.words)。理由：\(override.reason.markdown)")
    }
    line()
  }

  private func grades(_ explanation: RuleExplanation) -> String {
    explanation.rule.grade.words + (explanation.hasCaseGrades ? "＊" : "")
  }

  fileprivate mutating func guide() {
    heading(2, "怎样读")
    line("- 级别：严重、一般、提示，说的是一条发现有多重；评定（合格、需整改、不合格、无法评定）说的是一份报告，由评定文件规定。")
    line("- 结果：每条规则对每一处得出“符合”“不符合”“无法判定”“不适用”之一。看不清、没有填、说不准的，都是“无法判定”，不当作错误，也不当作没有问题。")
    line("- 提示语：审核报告里写的话；【】里的内容审核时换成报送件里的实际内容。")
    line("- 依据后注“原文待核”的，是尚未对照原文核实的依据，或者是本地要求、通行惯例。")
    line()
  }

  fileprivate mutating func documents(_ book: RuleBook) {
    anchor("documents")
    heading(2, "依据一览")
    var documents: [(citation: Citation, rules: [RuleSummary])] = []
    for explanation in book.explanations {
      for citation in explanation.rule.basis {
        var citation = citation
        citation.article = nil
        citation.quote = nil
        if let index = documents.firstIndex(where: { $0.citation == citation }) {
          if !documents[index].rules.contains(explanation.rule) {
            documents[index].rules.append(explanation.rule)
          }
        } else {
          documents.append((citation, [explanation.rule]))
        }
      }
    }
    head(["文件", "据以制定的规则"])
    for (citation, rules) in documents.sorted(by: { $0.citation.document < $1.citation.document }) {
      row([citation.markdown, rules.map(\.link).joined(separator: "、")])
    }
    line()
  }

  fileprivate mutating func index(_ book: RuleBook) {
    anchor("index")
    heading(2, "索引")
    var objects: [(name: String, rules: [RuleSummary])] = []
    for explanation in book.explanations {
      for name in explanation.objects {
        if let index = objects.firstIndex(where: { $0.name == name }) {
          objects[index].rules.append(explanation.rule)
        } else {
          objects.append((name, [explanation.rule]))
        }
      }
    }
    head(["查的是", "规则"])
    for (name, rules) in objects {
      row([name.markdown, rules.map(\.link).joined(separator: "、")])
    }
    line()
    head(["级别", "规则"])
    for grade in Grade.allCases {
      let rules = book.explanations.map(\.rule).filter { $0.grade == grade }
      row([grade.words, rules.map(\.link).joined(separator: "、")])
    }
  }
}

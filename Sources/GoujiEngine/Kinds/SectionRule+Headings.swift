internal import GoujiModel

/// What the title, the signature and the headings must be.
extension SectionRule {
  func checkTitle(
    _ official: Bool, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let key = ItemKey.text(section: ItemKey.title, key: "标题", occurrence: 0)
    guard let title = context.report.title else {
      if official { return results.skip("未见标题") }
      return results.missing(key) {
        Detail(fills: ["标准标题": SectionWords.title(context), "章节": "标题"])
      }
    }
    if !official || title.isOfficial { return results.pass(key) }
    results.fail(key, at: title.range) {
      let evidence = context.evidence(title.range, section: nil)
      return Detail(
        fills: ["标准标题": SectionWords.title(context), "所写": evidence.text, "章节": "标题"],
        evidence: [evidence])
    }
  }

  func checkSignature(
    _ parts: [String], _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let signature = context.report.signature
    for part in parts {
      let key = ItemKey.text(section: context.form.sections.count, key: part, occurrence: 0)
      let range = part == "单位" ? signature.unit : signature.date
      guard range == nil else {
        results.pass(key)
        continue
      }
      results.missing(key) {
        let other = part == "单位" ? signature.date : signature.unit
        let section = context.form.sections.count
        return Detail(
          fills: ["格列": part, "章节": "落款"],
          evidence: other.map { [context.evidence($0, section: section)] } ?? [])
      }
    }
  }

  func key(_ section: Int, _ word: String) -> ItemKey {
    .text(section: section, key: word, occurrence: 0)
  }

  func checkPresence(
    _ sections: [Int], _ context: CheckContext, _ results: inout ResultCollector
  ) {
    for section in sections {
      if context.hasSection(section) {
        results.pass(key(section, "须有"))
      } else {
        results.missing(key(section, "须有")) {
          Detail(fills: SectionWords.fills(section, context.form))
        }
      }
    }
  }

  /// The headings of sections in document order, one a section.
  private func found(_ context: CheckContext) -> [(section: Int, heading: Heading, index: Int)] {
    context.report.sections.enumerated().compactMap { section, found in
      found.heading.map { (section, context.report.headings[$0], $0) }
    }
  }

  func checkOrder(_ context: CheckContext, _ results: inout ResultCollector) {
    let sections = found(context)
    let kept = SectionWords.longestRise(sections.map(\.index))
    checkHeadings(sections, "次序", context, &results) { kept.contains($0) }
  }

  func checkWording(_ context: CheckContext, _ results: inout ResultCollector) {
    let sections = found(context)
    checkHeadings(sections, "标题", context, &results) { sections[$0].heading.isOfficial }
  }

  private func checkHeadings(
    _ sections: [(section: Int, heading: Heading, index: Int)], _ word: String,
    _ context: CheckContext, _ results: inout ResultCollector, _ holds: (Int) -> Bool
  ) {
    for (position, entry) in sections.enumerated() {
      if holds(position) {
        results.pass(key(entry.section, word))
      } else {
        results.fail(key(entry.section, word)) {
          headingDetail(entry.section, entry.heading, context)
        }
      }
    }
    if sections.isEmpty { results.skip("未见任何规定的部分") }
  }

  func checkOrdinals(_ context: CheckContext, _ results: inout ResultCollector) {
    // A heading without any number has lost it in conversion: that proves nothing.
    let sections = found(context).filter { $0.heading.ordinal != nil }
    for entry in sections {
      let official = context.form.sections[entry.section].ordinal
      if entry.heading.style == .han, entry.heading.ordinal == official {
        results.pass(key(entry.section, "序号"))
      } else {
        results.fail(key(entry.section, "序号")) {
          headingDetail(entry.section, entry.heading, context)
        }
      }
    }
    if sections.isEmpty { results.skip("认出的一级标题都没有序号（导出时可能丢失），请核对原件") }
  }

  private func headingDetail(
    _ section: Int, _ heading: Heading, _ context: CheckContext
  ) -> Detail {
    let evidence = context.evidence(heading.range, section: section)
    var detail = Detail(fills: SectionWords.fills(section, context.form), evidence: [evidence])
    detail.fills["所写"] = evidence.text
    detail.fills["格列"] = "“\(evidence.text)”应为“\(context.form.sections[section].heading)”"
    return detail
  }

  func checkExtra(
    _ except: [TextPattern], _ context: CheckContext, _ results: inout ResultCollector
  ) {
    var count = 0
    var section: Int?
    for heading in context.report.headings {
      if heading.section != nil { section = heading.section }
      guard heading.section == nil,
        !except.contains(where: {
          $0.occurs(in: context.report.document.text, heading.range.indices)
        })
      else { continue }
      let key = ItemKey.text(section: section ?? -1, key: "不得多余", occurrence: count)
      count += 1
      results.fail(key, at: heading.range) {
        let evidence = context.evidence(heading.range, section: section)
        return Detail(
          fills: ["所写": evidence.text, "格列": "“\(evidence.text)”"], evidence: [evidence])
      }
    }
    if count == 0 { results.pass(.report) }
  }
}

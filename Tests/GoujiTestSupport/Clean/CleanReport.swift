/// A whole report without a defect, made by chance; the same seed gives the same report.
package struct CleanReport {
  private var chance: Dice
  private let unit: CleanUnit
  private let figures: CleanFigures
  private let year: Int
  private let phrases = Phrasebook.standard

  package static func make(_ seed: Int) -> SampleReport {
    var report = CleanReport(seed)
    return report.write(named: "clean-\(seed)")
  }

  private init(_ seed: Int) {
    chance = Dice(seed: UInt64(seed))
    unit = CleanUnit(&chance)
    year = Int.random(in: 2021...2024, using: &chance)
    figures = CleanFigures(
      isGovernment: unit.kind == .government,
      mayBeSued: unit.kind == .government || unit.kind == .department, &chance)
  }

  private mutating func write(named name: String) -> SampleReport {
    let title = "政府信息公开工作年度报告"
    let titles = [
      ["\(unit.name)\(year)年\(title)"], [unit.name, "\(year)年\(title)"],
      [unit.name, "\(title)（\(year)年）"],
    ]
    return SampleReport(
      name: name, unit: unit.name, year: year, titleLines: pick(titles), preamble: preamble(),
      overview: overview(), problems: [text("问题"), text("改进")], other: other(),
      table2: figures.table2, table3: figures.applications.map { $0.map { "\($0)" } },
      table4: figures.proceedings.map { "\($0)" },
      signature: [unit.name, "\(year + 1)年1月\(Int.random(in: 3...28, using: &chance))日"])
  }

  // MARK: Sections

  private mutating func preamble() -> [String] {
    var sentences = [text("依据")]
    if isLikely(0.5) { sentences.append(text("组成")) }
    sentences += [text("期限"), text("获取")]
    return isLikely(0.3) ? sentences : [sentences.joined()]
  }

  private mutating func overview() -> [String] {
    var applications = figures.hasApplications ? text("申请有") + text("办理有", 1...2) : text("申请零")
    if figures.reviews + figures.lawsuits > 0 {
      applications += text("复议有")
    } else if isLikely(0.6) {
      applications += text("复议零")
    }
    let bodies = [
      text("主动公开", 1...4), applications, text("信息管理", 1...2), text("平台", 1...2), text("监督"),
    ]
    let end = pick(["", "情况", "方面", "工作"])
    let names = ["主动公开", "依申请公开", "政府信息管理", pick(["政府信息公开平台建设", "平台建设"]), "监督保障"]
    let isRunIn = isLikely(0.6)
    var lines = [text("总述")]
    for (ordinal, (name, body)) in zip("一二三四五", zip(names, bodies)) {
      let heading = "（\(ordinal)）\(name)\(end)"
      lines += isRunIn ? ["\(heading)。\(body)"] : [heading, body]
    }
    return lines
  }

  private mutating func other() -> [String] {
    let fees = text(figures.handlingFee > 0 ? "收费有" : "收费零")
    return isLikely(0.5) ? [fees, text("其他")] : [fees]
  }

  // MARK: Chance

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &chance)]
  }

  private mutating func isLikely(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &chance) < share
  }

  // MARK: Wordings

  private mutating func text(_ topic: String, _ count: ClosedRange<Int> = 1...1) -> String {
    let wanted = Int.random(in: count, using: &chance)
    return phrases.some(wanted, of: topic, &chance).map { filled($0) }.joined()
  }

  /// A wording with the values of the report; its parts of a sum are made anew for each.
  private mutating func filled(_ phrase: String) -> String {
    let parts = (0..<3).map { _ in Int.random(in: 20...400, using: &chance) }
    var result = ""
    var rest = phrase[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + value(String(rest[rest.index(after: open)..<close]), parts)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private mutating func value(_ name: String, _ parts: [Int]) -> String {
    if let word = word(name) { return word }
    if let number = figure(name, parts) { return written(number) }
    preconditionFailure("phrases.txt: no value {\(name)}")
  }

  private mutating func word(_ name: String) -> String? {
    func any(_ range: ClosedRange<Int>) -> String { "\(Int.random(in: range, using: &chance))" }
    switch name {
    case "年": return "\(year)"
    case "上年": return "\(year - 1)"
    case "次年": return "\(year + 1)"
    case "年末": return ["一", "二", "三", "四"][year - 2021]
    case "单位": return unit.name
    case "我": return unit.we
    case "辖": return unit.all
    case "地": return unit.place
    case "拼": return "qs"
    case "收": return figures.charges
    case "区号": return any(310...999)
    case "座机": return any(2_000_000...8_999_999)
    case "邮编": return any(100_000...799_999)
    case "小百分": return any(1...9)
    case "高百分": return any(90...99) + "." + any(0...9)
    case "百分": return any(2...40)
    case "小数": return any(1...9) + "." + any(0...9)
    case "甲小", "乙小", "丙小": return any(1...15)
    case "自然人占":
      let thousandths = figures.natural * 1000 / max(1, figures.received)
      return "\(thousandths / 10).\(thousandths % 10)"
    default: return nil
    }
  }

  private mutating func figure(_ name: String, _ parts: [Int]) -> Int? {
    let web = figures.received / 2
    let letters = figures.received / 3
    switch name {
    case "新收": return figures.received
    case "上结": return figures.carriedOver
    case "办结": return figures.processed
    case "结下": return figures.carriedForward
    case "总受理": return figures.received + figures.carriedOver
    case "自然人": return figures.natural
    case "法人": return figures.received - figures.natural
    case "予以公开": return figures.total(of: 2..<3)
    case "部分公开": return figures.total(of: 3..<4)
    case "不予公开": return figures.total(of: 4..<12)
    case "无法提供": return figures.total(of: 12..<15)
    case "不予处理": return figures.total(of: 15..<20)
    case "复议": return figures.reviews
    case "诉讼": return figures.lawsuits
    case "复议维持": return figures.proceedings[0]
    case "复议纠正": return figures.proceedings[1]
    case "复议其他": return figures.proceedings[2]
    case "复议未结": return figures.proceedings[3]
    case "直诉": return figures.proceedings[9]
    case "后诉": return figures.proceedings[14]
    case "制发": return figures.normative[0]
    case "废止": return figures.normative[1]
    case "有效": return figures.normative[2]
    case "许可": return figures.decisions[0]
    case "处罚": return figures.decisions[1]
    case "处理费": return max(10, figures.handlingFee)
    case "通知": return Int.random(in: 1...max(1, min(9, figures.received)), using: &chance)
    case "网": return web
    case "信": return letters
    case "当": return figures.received - web - letters
    case "和": return parts.reduce(0, +)
    case "甲": return parts[0]
    case "乙": return parts[1]
    case "丙": return parts[2]
    case "a": return Int.random(in: 100...3000, using: &chance)
    case "b": return Int.random(in: 10...90, using: &chance)
    case "c": return Int.random(in: 2...9, using: &chance)
    default: return nil
    }
  }

  /// A number as one official or another writes it.
  private mutating func written(_ number: Int) -> String {
    let plain = "\(number)"
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: return HanWriting.number(number) ?? plain
    case 1: return Script.fullWidth(plain)
    case 2: return Script.thousands(plain)
    case 3: return " \(plain) "
    default: return plain
    }
  }
}

/// Numbers in Han numerals.
enum HanWriting {
  /// 一百零三; nil from ten thousand on.
  static func number(_ number: Int) -> String? {
    guard (0..<10_000).contains(number) else { return nil }
    let digits = Array("零一二三四五六七八九")
    guard number > 0 else { return "零" }
    var words = ""
    var hasGap = false
    let figures = "\(number)".compactMap(\.wholeNumberValue)
    for (place, digit) in figures.enumerated() {
      guard digit > 0 else {
        hasGap = true
        continue
      }
      if hasGap { words.append("零") }
      hasGap = false
      words.append(digits[digit])
      words += ["", "十", "百", "千"][figures.count - 1 - place]
    }
    return words.hasPrefix("一十") ? String(words.dropFirst()) : words
  }
}

internal import GoujiModel

/// What a kind says of one of its rules, in plain Chinese sentences.
package struct KindExplanation: Hashable, Sendable {
  /// A grade that depends on the case (分级).
  struct CaseGrade: Hashable, Sendable {
    var words: String
    var grade: Grade
  }

  /// The whole rule in one sentence, such as 逐列检查表三：甲加乙，应等于丙.
  package var summary: String
  /// What belongs to the scope and the demand: names, lists, exceptions.
  var details: [String] = []
  var tolerance: [String] = []
  /// What becomes of blanks, marks, unreadable and inferred values.
  var readings: [String] = []
  /// Tables without which there is nothing to examine.
  var tables: [Int] = []
  /// Sections without which there is nothing to examine.
  var sections: [Int] = []
  var grades: [CaseGrade] = []

  init(_ summary: String, details: [String] = [], readings: [String] = []) {
    self.summary = summary
    self.details = details
    self.readings = readings
  }
}

/// Lists and quotes as Chinese prose writes them.
enum Prose {
  static func list(_ words: [String]) -> String { words.joined(separator: "、") }

  /// Each in quotation marks; marks inside become single ones.
  static func quoted(_ words: [String]) -> String {
    words.map { word in
      let inner = word.map { $0 == "“" ? "‘" : $0 == "”" ? "’" : $0 }
      return "“\(String(inner))”"
    }.joined()
  }

  /// How patterns are to be read, where one of them needs it.
  static func patternNote(_ patterns: [TextPattern]) -> [String] {
    var words: [String] = []
    var notes: [String] = []
    for pattern in patterns {
      switch pattern.matcher {
      case .phrase: words.append(pattern.words)
      case .expression: notes = ["带反斜杠、方括号一类记号的写法是正则表达式"]
      }
    }
    if words.contains(where: { $0.contains("|") }) {
      notes.append("写法里的“（甲|乙）”表示其中任一个，“（甲|）”表示可写可不写")
    }
    if words.contains(where: { $0.contains("…") }) {
      notes.append("“…20”表示中间至多隔20个字，不出本句")
    }
    if words.contains(where: { $0.contains("【") }) {
      notes.append("【年】【数】【日期】一类表示任意一个年份、数、日期")
    }
    return notes.isEmpty ? [] : [notes.joined(separator: "；") + "。"]
  }
}

package import GoujiModel

/// What a draft of rules would change, as one JSON object.
///
/// - Shape: `{"schema": "gouji-preview/1", "draft", "reports", "unread": [{"kind", "path",
///   "reason"}], "rules": [{"id", "name", "grade", "standing", "before": counts|null,
///   "after": counts|null, "units", "warning"}], "changes": [{"path", "unit", "year", "verdict",
///   "newVerdict", "findings": [{"change", "finding", "before"}]}]}`; counts are reports by status,
///   findings those of `gouji-audit/1`.
package enum JSONPreview {
  package static func render(_ preview: RulePreview) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "gouji-preview/1")
      writer.member("draft", preview.draft)
      writer.member("reports", preview.reportCount)
      writer.members("unread", preview.unread) { $0.unread($1) }
      writer.members("rules", preview.rules) { $0.rule($1) }
      writer.members("changes", preview.reports) { $0.change($1) }
    }
    return writer.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func rule(_ line: RulePreview.RuleLine) {
    object { writer in
      writer.member("id", line.rule.id)
      writer.member("name", line.rule.name)
      writer.member("grade", line.rule.grade.id)
      writer.member("standing", line.standing.rawValue)
      writer.key("before")
      writer.counts(line.before)
      writer.key("after")
      writer.counts(line.after)
      writer.members("units", line.units) { $0.string($1) }
      writer.member("warning", line.warning?.rawValue)
    }
  }

  private mutating func counts(_ counts: RulePreview.Counts?) {
    guard let counts else { return null() }
    object { writer in
      writer.member("pass", counts.pass)
      writer.member("fail", counts.fail)
      writer.member("undecided", counts.undecided)
      writer.member("notApplicable", counts.notApplicable)
    }
  }

  fileprivate mutating func change(_ report: RulePreview.ReportChange) {
    object { writer in
      writer.member("path", report.path)
      writer.member("unit", report.unit)
      writer.member("year", report.year)
      writer.member("verdict", report.verdict.rawValue)
      writer.member("newVerdict", report.newVerdict.rawValue)
      writer.members("findings", report.findings) { writer, change in
        writer.object { writer in
          writer.member("change", change.change.rawValue)
          writer.key("finding")
          writer.finding(change.finding)
          writer.key("before")
          if let before = change.before { writer.finding(before) } else { writer.null() }
        }
      }
    }
  }
}

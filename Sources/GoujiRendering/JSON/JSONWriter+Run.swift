internal import GoujiModel

/// The members of the contract `gouji-audit/1` that stand for the whole run.
extension JSONWriter {
  mutating func tool(_ header: AuditHeader) {
    member("tool") { json in
      json.member("name", "gouji")
      json.member("version", header.version)
    }
  }

  mutating func ruleSets(_ header: AuditHeader) {
    members("ruleSets", header.ruleSets) { json, set in
      json.object { json in
        json.member("name", set.name)
        json.member("version", set.version)
        json.member("sha256", set.sha256)
        json.member("rules", set.ruleCount)
        json.key("inherits")
        if let parent = set.parent {
          json.object { json in
            json.member("name", parent.name)
            json.member("version", parent.version)
            json.member("sha256", parent.sha256)
          }
        } else {
          json.null()
        }
        json.members("changes", set.changes) { $0.ruleChange($1) }
      }
    }
  }

  private mutating func ruleChange(_ change: RuleChange) {
    object { json in
      json.member("change", change.kind.rawValue)
      json.member("rule", change.rule)
      json.member("name", change.name)
      json.member("reason", change.reason)
      json.members("edits", change.edits) { json, edit in
        json.object { json in
          json.member("key", edit.key)
          json.member("from", edit.from)
          json.member("to", edit.to)
          json.member("effect", edit.effect.rawValue)
        }
      }
    }
  }

  mutating func options(_ header: AuditHeader) {
    member("options") { json in
      json.member("failOn", header.failOn)
      json.member("strict", header.isStrict)
      json.member("year", header.expectedYear)
      json.members("regraded", header.overrides) { json, change in
        json.object { json in
          json.member("rule", change.rule)
          json.member("grade", change.grade.id)
          json.member("reason", change.reason)
        }
      }
    }
  }

  mutating func batchMembers(_ batch: AuditBatch, _ header: AuditHeader?) {
    outcomes(batch.outcomes, header?.rules ?? [], showsPasses: true)
    members("findings", batch.findings) { $0.finding($1) }
    members("missing", batch.missing) { json, unit in
      json.object { $0.member("unit", unit) }
    }
  }

  mutating func summaryMembers(_ summary: AuditSummary) {
    member("reports", summary.reports)
    member("unread", summary.unread)
    member("verdicts") { json in
      json.member("pass", summary.pass)
      json.member("rectify", summary.rectify)
      json.member("fail", summary.fail)
      json.member("undetermined", summary.undetermined)
    }
    member("counts") { $0.gradeCounts(summary.counts) }
  }
}
